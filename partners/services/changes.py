"""One writer at a time, and a line of history for each step."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TypeVar

from django.db import transaction

from partners.models import Action, Entry, Pledge, Step
from vacancies.services.changes import lock_company

Kind = TypeVar("Kind", bound=Entry)


@contextmanager
def locked(entry: Kind, *, now: datetime) -> Iterator[Kind]:
    """The row as it is now; whoever changes it saves it."""
    with transaction.atomic():
        rows = type(entry)._default_manager.select_for_update(of=("self",), no_key=True)
        row = rows.select_related("organisation").get(pk=entry.pk)
        row.updated_at = now
        yield row


@contextmanager
def locked_by_organisation(entry: Kind, *, now: datetime) -> Iterator[Kind]:
    """As `locked`; nobody gives its organisation another name before the step has been done."""
    with transaction.atomic():
        lock_company(entry.organisation_id)
        with locked(entry, now=now) as row:
            yield row


def note_step(
    entry: Entry, action: Action, *, now: datetime, by_staff: bool = False, note: str = ""
) -> None:
    note_steps([entry], action, now=now, by_staff=by_staff, note=note)


def note_steps(
    entries: Iterable[Entry],
    action: Action,
    *,
    now: datetime,
    by_staff: bool = False,
    note: str = "",
) -> None:
    """The same of several: one statement."""
    Step.objects.bulk_create(
        Step(**_of(entry), action=action, by_staff=by_staff, note=note, at=now) for entry in entries
    )


def _of(entry: Entry) -> dict[str, Entry]:
    return {"pledge" if isinstance(entry, Pledge) else "notice": entry}
