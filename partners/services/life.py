"""The life of a pledge or a notice: steps of its people and of staff, and its end."""

from datetime import datetime
from typing import TypeVar

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from partners import emails
from partners.errors import StaleEdit
from partners.models import Action, Entry, NotAllowedNow, Notice, Pledge, State
from partners.services.changes import locked, locked_by_organisation, note_step
from vacancies.services.aside import take_memory

Kind = TypeVar("Kind", bound=Entry)
BATCH = 500


def take_step(
    entry: Kind,
    action: Action,
    *,
    now: datetime,
    by_staff: bool = False,
    note: str = "",
    seen_version: int | None = None,
) -> Kind:
    """NotAllowedNow where its state has no such step.

    StaleEdit when staff publish what was changed while they read it: `seen_version` is what they
    have read.
    """
    with locked_by_organisation(entry, now=now) as row:
        row.require(action)
        if action == Action.PUBLISH and row.edit_version != seen_version:
            said = _("This was changed while you read it. Read it again.")
            raise StaleEdit(said, current=row)
        row.take(action, now=now, note=note)
        row.save()
        note_step(row, action, now=now, by_staff=by_staff, note=note)
        if action == Action.PUBLISH:
            take_memory(row)
            emails.tell_published(row, now=now)
        if action == Action.SEND_BACK:
            emails.tell_sent_back(row, now=now)
    return row


def tell_outcome(pledge: Pledge, *, told: int, now: datetime) -> Pledge:
    """What the organisation says came of it, of a pledge that everybody reads."""
    with locked(pledge, now=now) as row:
        if row.state not in (State.PUBLISHED, State.ENDED):
            raise NotAllowedNow(f"told in {row.state}")
        row.told, row.told_on = told, localdate(now)
        row.save()
    return row


def end_over(*, now: datetime) -> int:
    """End what is past its last day; a second time a day finds nothing."""
    return sum(_end(model, now=now) for model in (Pledge, Notice))


def _end(model: type[Pledge] | type[Notice], *, now: datetime) -> int:
    with transaction.atomic():
        over = model.objects.over(today=localdate(now))
        rows = list(over.select_for_update(of=("self",), no_key=True, skip_locked=True)[:BATCH])
        for row in rows:
            row.take(Action.END, now=now)
            row.save(update_fields=["state", "review_note"])
            note_step(row, Action.END, now=now)
    return len(rows)
