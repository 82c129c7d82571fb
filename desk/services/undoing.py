"""The last act taken back: of each person on it, or not, as things stand with them."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from desk.models import BulkAct, BulkRow
from desk.services.holding import hold
from matching.models import Match
from matching.services.decisions import NotNow, WrongState
from matching.services.undoing import Told, undo_decision

Outcome = BulkRow.Outcome


class TooLate(Exception):
    """The time to undo is over."""


@transaction.atomic
def undo_act(*, act: BulkAct, by: User, now: datetime) -> BulkAct:
    """Raises TooLate. A second press changes nothing and reads what became of the first."""
    held = BulkAct.objects.select_for_update().get(pk=act.pk)
    if held.undone_at is not None:
        return held
    if not held.can_be_undone(now=now):
        raise TooLate
    rows = held.rows.filter(outcome=Outcome.DONE).select_related("event__candidacy__match")
    hold(held.vacancy, Match.objects.filter(pk__in=rows.values("match")))
    for row in rows.order_by("match"):
        row.outcome = _undo(row, by=by, now=now)
        row.save(update_fields=["outcome", "event"])
    held.undone_at = now
    held.save(update_fields=["undone_at"])
    return held


def _undo(row: BulkRow, *, by: User, now: datetime) -> Outcome:
    event = row.event
    if event is None:
        return Outcome.KEPT
    try:
        undo_decision(event=event, by=by, now=now)
    except (WrongState, NotNow, Told):
        return Outcome.KEPT
    row.event = None
    return Outcome.UNDONE
