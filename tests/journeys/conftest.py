"""A real worker beside the real browser: nothing on the way is done by hand."""

import logging
from collections.abc import Iterator

import pytest
from celery.contrib.testing.worker import start_worker
from pytest_django.fixtures import Settings

from pipeline.celery import app
from skills.services import load_taxonomy


@pytest.fixture
def _log_as_before() -> Iterator[None]:
    """Celery's worker for tests lets only errors through, in the whole process and for good."""
    root = logging.getLogger()
    level, handlers = root.level, root.handlers[:]
    yield
    root.setLevel(level)
    root.handlers[:] = handlers


@pytest.fixture
def worker(_log_as_before: None, transactional_db: None, settings: Settings) -> Iterator[None]:
    """Celery on the suite's own Valkey, mail into the mailbox, the taxonomy loaded."""
    settings.EMAIL_BACKEND = "mail.backends.MailboxBackend"
    load_taxonomy()
    app.control.purge()
    with start_worker(
        app,
        pool="threads",
        concurrency=2,
        queues=["celery", "mail"],
        perform_ping_check=False,
        shutdown_timeout=20,
    ):
        yield
