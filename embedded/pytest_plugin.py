"""Gives a pytest run its own PostgreSQL and Valkey.

A plugin named with `-p`, not a conftest: pytest-django reads the settings before any conftest.
"""

import atexit
import os
from contextlib import ExitStack

import pytest

from embedded.errors import CannotStart
from embedded.temporary import temporary_servers

_servers = ExitStack()
# When pytest stops before it is configured, its own hook for the end is not called.
atexit.register(_servers.close)


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests() -> None:
    """Start the servers before the settings are read; workers of xdist share their parent's."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pipeline.settings.test")
    # The browser's synchronous driver keeps an event loop in the thread of the test.
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    if "PYTEST_XDIST_WORKER" in os.environ:
        return
    try:
        os.environ.update(_servers.enter_context(temporary_servers()))
    except CannotStart as reason:
        raise pytest.UsageError(str(reason)) from reason


def pytest_unconfigure() -> None:
    """Stop the servers."""
    _servers.close()
