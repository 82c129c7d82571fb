"""After a test that commits, its rows go; what the migrations wrote about the models stays."""

from collections.abc import Iterator
from contextlib import suppress

import pytest
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db import OperationalError, connection, transaction
from django.test import TransactionTestCase

from matching.models import IndexChange

TRIES = 3
ABOUT_MODELS = {ContentType._meta.db_table, Permission._meta.db_table}
# A table that nobody has written to since it was made has no page, and no row to delete.
WRITTEN = (
    "SELECT relname FROM pg_class WHERE oid = ANY(%s::regclass[]) AND pg_relation_size(oid) > 0"
)


@pytest.fixture(scope="session", autouse=True)
def _empty_without_migrating() -> Iterator[None]:
    """Django's own flush takes these two tables along and fills them again, twice the work."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _case: empty())
        yield


def empty() -> None:
    """Row by row: a TRUNCATE makes a new file for every table and index.

    Whoever still writes or holds a row is waited for. No trigger and no key hears of the rows;
    that all of them went is noted as after a TRUNCATE.
    """
    for _attempt in range(TRIES - 1):
        # A worker of the test that is still at work may wait for us as we wait for it.
        with suppress(OperationalError):
            return _empty()
    return _empty()


def _empty() -> None:
    quoted = connection.ops.quote_name
    tables = set(connection.introspection.django_table_names(only_existing=True)) - ABOUT_MODELS
    names = sorted(map(quoted, tables))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {', '.join(names)} IN EXCLUSIVE MODE")
        cursor.execute(WRITTEN, [names])
        written = [quoted(name) for (name,) in cursor.fetchall()]
        deletes = "".join(f"DELETE FROM {name}; " for name in written)  # noqa: S608  # our tables
        cursor.execute(f"SET LOCAL session_replication_role = replica; {deletes}")
        cursor.execute("SET LOCAL session_replication_role = origin")
        cursor.execute(f"TRUNCATE {quoted(IndexChange._meta.db_table)}")
