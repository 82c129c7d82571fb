"""After a test that commits, its rows go; what the migrations wrote about the models stays."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.test import TransactionTestCase

from matching.models import IndexChange

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
    """Row by row: a TRUNCATE makes a new file for every table and index, 1,500 of them.

    Whoever still writes is waited for, as a TRUNCATE would. No trigger and no key hears of the
    rows; that all of them went is noted as after a TRUNCATE.
    """
    quoted = connection.ops.quote_name
    tables = set(connection.introspection.django_table_names(only_existing=True)) - ABOUT_MODELS
    names = sorted(map(quoted, tables))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {', '.join(names)} IN SHARE ROW EXCLUSIVE MODE")
        cursor.execute(WRITTEN, [names])
        written = [quoted(name) for (name,) in cursor.fetchall()]
        deletes = "".join(f"DELETE FROM {name}; " for name in written)  # noqa: S608  # our tables
        cursor.execute(f"SET LOCAL session_replication_role = replica; {deletes}")
        cursor.execute("SET LOCAL session_replication_role = origin")
        cursor.execute(f"TRUNCATE {quoted(IndexChange._meta.db_table)}")
