"""The processes of a run copy one migrated database instead of migrating one each."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection

LOCK = 0x7465737473
"""Whoever holds this advisory lock of PostgreSQL makes the template; the others wait for it."""


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, django_db_blocker: pytest.FixtureRequest
) -> None:
    if "PYTEST_XDIST_WORKER" in os.environ:
        with django_db_blocker.unblock():  # type: ignore[attr-defined]
            connection.settings_dict["TEST"]["TEMPLATE"] = migrated_once()


def migrated_once() -> str:
    """The name of the template, made by the first process of this run that asks for it."""
    name = f"template_{os.environ['PYTEST_XDIST_TESTRUNUID']}"
    with connection.creation._nodb_cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        cursor.execute("SELECT count(*) FROM pg_database WHERE datname = %s", [name])
        if cursor.fetchone() == (0,):
            with _named(name):
                connection.creation.create_test_db(verbosity=0, serialize=False)
                connection.close()
    return name


@contextmanager
def _named(name: str) -> Iterator[None]:
    """The test database is called so for a while; afterwards all is as it was."""
    settings, test = connection.settings_dict, connection.settings_dict["TEST"]
    before = settings["NAME"], test["NAME"]
    test["NAME"] = name
    try:
        yield
    finally:
        settings["NAME"], test["NAME"] = before
