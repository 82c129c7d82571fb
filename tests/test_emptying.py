"""What a test commits is gone before the next one."""

import pytest
from django.db import connection

from accounts.models import AuditEvent
from matching.models import IndexChange
from tests.emptying import ABOUT_MODELS, empty
from tests.factories import make_profile, make_vacancy


def with_rows() -> set[str]:
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.django_table_names(only_existing=True):
            cursor.execute(f"SELECT EXISTS (SELECT FROM {table})")  # noqa: S608  # our tables
            if cursor.fetchone()[0]:
                found.add(table)
    return found


@pytest.mark.django_db(transaction=True)
def test_it_leaves_only_what_is_about_the_models_and_a_note_that_all_went() -> None:
    profile = make_profile(claims={"portal:siem": 2})
    make_vacancy(needs=[("portal:siem", 2, "must")])
    # Which no statement of the portal may delete.
    AuditEvent.objects.create(action=AuditEvent.Action.COPY, actor_id=profile.user_id)
    empty()
    assert with_rows() == ABOUT_MODELS | {IndexChange._meta.db_table}
    assert set(IndexChange.objects.values_list("kind", "subject")) == {
        ("person", IndexChange.EVERYBODY),
        ("vacancy", IndexChange.EVERYBODY),
    }
