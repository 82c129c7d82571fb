"""What staff take off the public pages after a report, and give back."""

from collections.abc import Iterable
from datetime import datetime
from typing import TypeVar

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from partners.errors import StaleEdit
from partners.models import ALLOWED_FROM, Action, Entry, Notice, Pledge, State
from partners.services.changes import locked, locked_by_organisation, note_step, note_steps
from vacancies.models import Company
from vacancies.services.aside import put_aside, put_back_by_staff, remember, take_memory

Kind = TypeVar("Kind", bound=Entry)
_SORTS: tuple[type[Pledge] | type[Notice], ...] = (Pledge, Notice)
_PUBLIC = (State.PUBLISHED, State.ENDED)


def take_entry_away(entry: Kind, action: Action, *, note: str, now: datetime) -> Kind:
    """`note` is what its people read beside it. Raises NotAllowedNow."""
    with locked(entry, now=now) as row:
        before = row.state
        row.take(action, now=now, note=note)
        row.save()
        remember(row, company=row.organisation, state=before, now=now)
        note_step(row, action, now=now, by_staff=True, note=note)
    return row


def give_entry_back(entry: Kind, *, seen_version: int, now: datetime) -> Kind:
    """As it was before staff took it away, but for what its people have withdrawn since.

    Raises StaleEdit where its words are others by now. What staff do not hold stays as it is.
    """
    with locked_by_organisation(entry, now=now) as row:
        if row.edit_version != seen_version:
            said = _("This was changed while you read it. Read it again.")
            raise StaleEdit(said, current=row)
        before = take_memory(row)
        withdrawn = row.state == State.WITHDRAWN and not row.review_note
        if before and not withdrawn and row.state not in _PUBLIC:
            row.state, row.review_note = before, ""
            row.save()
            _note_return([row], now=now)
    return row


def recall_entries(*, organisation: Company, note: str, now: datetime) -> None:
    """All that everybody reads of it waits to be read; call it in the transaction of the change."""
    for rows in _of(organisation):
        shown = ALLOWED_FROM[Action.RECALL]
        pks = put_aside(rows, company=organisation, shown=shown, now=now)
        recalled = rows.filter(pk__in=pks)
        recalled.update(review_note=note)
        note_steps(recalled, Action.RECALL, now=now, by_staff=True, note=note)


def give_entries_back(
    *, organisation: Company, taken_at: datetime, but: Entry | None, now: datetime
) -> None:
    """What was recalled at that moment, where nobody has moved it since; `but` one."""
    for rows in _of(organisation):
        others = rows.exclude(pk=but.pk) if isinstance(but, rows.model) else rows
        pks = put_back_by_staff(
            others, company=organisation, taken_at=taken_at, by="updated_at", now=now
        )
        back = rows.filter(pk__in=pks)
        back.update(review_note="")
        _note_return(back, now=now)


def _of(organisation: Company) -> Iterable[QuerySet[Pledge] | QuerySet[Notice]]:
    return (model._default_manager.filter(organisation=organisation) for model in _SORTS)


def _note_return(rows: Iterable[Entry], *, now: datetime) -> None:
    published = [row for row in rows if row.state == State.PUBLISHED]
    note_steps(published, Action.PUBLISH, now=now, by_staff=True)
