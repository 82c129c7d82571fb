"""The audit trail: rows come and stay as they came."""

import pytest
from django.db import DatabaseError, connection, transaction

from accounts.audit import record
from accounts.models import AuditEvent, User
from tests.factories import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(db: None) -> AuditEvent:
    return record(
        actor=make_user(), action=AuditEvent.Action.VIEW_PERSON, subject_id=7, target="match x"
    )


def test_it_keeps_who_what_whom_and_why(event: AuditEvent) -> None:
    kept = AuditEvent.objects.get()
    actor = User.objects.get()
    assert (kept.actor_id, kept.subject_id, kept.action) == (actor.pk, 7, "view_person")
    assert kept.target == "match x"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE accounts_auditevent SET reason = 'nothing happened'",
        "UPDATE accounts_auditevent SET actor_id = NULL",
        "DELETE FROM accounts_auditevent",
    ],
)
def test_the_database_refuses_to_change_or_delete_a_row(event: AuditEvent, statement: str) -> None:
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_it_refuses_changes_through_the_model_too(event: AuditEvent) -> None:
    event.reason = "nothing happened"
    for act in (event.save, event.delete):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            act()
    assert AuditEvent.objects.get().reason == ""


def test_it_outlives_the_person_as_a_number(event: AuditEvent) -> None:
    actor = User.objects.get()
    number = actor.pk
    actor.delete()
    assert AuditEvent.objects.get().actor_id == number


def test_it_cuts_what_is_too_long_rather_than_lose_the_row() -> None:
    kept = record(actor=None, action=AuditEvent.Action.DECIDE, target="x" * 500, reason="y" * 500)
    assert (len(kept.target), len(kept.reason), kept.actor_id) == (80, 200, None)
