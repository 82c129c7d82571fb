"""After a test that commits, its rows go; what the migrations wrote about the models stays."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import TransactionTestCase

ABOUT_MODELS = {ContentType._meta.db_table, Permission._meta.db_table}


@pytest.fixture(scope="session", autouse=True)
def _empty_without_migrating() -> Iterator[None]:
    """Django's own flush takes these two tables along and fills them again, twice the work."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _case: empty())
        yield


def empty() -> None:
    """In one TRUNCATE, so that triggers hear of it as they do of Django's."""
    tables = set(connection.introspection.django_table_names(only_existing=True))
    names = ", ".join(map(connection.ops.quote_name, sorted(tables - ABOUT_MODELS)))
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {names}")
