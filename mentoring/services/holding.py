"""What staff take off the public pages after a report, and give back."""

from datetime import datetime

from django.db import transaction

from mentoring.models import PairPassed, Programme
from mentoring.services.changes import gate, gate_by_organiser
from mentoring.services.programmes import Stale
from vacancies.models import Company
from vacancies.services.aside import put_aside, put_back_by_staff, remember, take_memory

_TAKEN_FROM = (Programme.State.WAITING, Programme.State.SHOWN)
_REASON = 300


@transaction.atomic
def take_programme_away(*, programme: Programme, reason: str, now: datetime) -> Programme:
    """Its organiser reads why, and may change it. Raises PairPassed where it is away already."""
    row = gate(programme.pk)
    if row.state not in _TAKEN_FROM or row.organiser is None:
        raise PairPassed("not there to be taken away")
    remember(row, company=row.organiser, state=row.state, now=now)
    row.state, row.reason = Programme.State.SENT_BACK, reason[:_REASON]
    row.save(update_fields=["state", "reason"])
    return row


@transaction.atomic
def give_programme_back(*, programme: Programme, seen_version: int) -> Programme:
    """As it was before staff took it away; what they do not hold stays as it is.

    Raises Stale where its words are others by now.
    """
    row = gate_by_organiser(programme)
    if row.edit_version != seen_version:
        raise Stale(row)
    before = take_memory(row)
    if before and row.state != Programme.State.SHOWN:
        row.state, row.reason = before, ""
        row.save(update_fields=["state", "reason"])
    return row


def recall_programmes(*, organiser: Company, now: datetime) -> None:
    """All that it shows wait to be read; call it in the transaction of the change."""
    rows = Programme.objects.filter(organiser=organiser)
    put_aside(rows, company=organiser, shown=[Programme.State.SHOWN], now=now)


def give_programmes_back(
    *, organiser: Company, taken_at: datetime, but: Programme | None, now: datetime
) -> None:
    """What was recalled at that moment, where nobody has written in it since; `but` one."""
    rows = Programme.objects.filter(organiser=organiser)
    if but is not None:
        rows = rows.exclude(pk=but.pk)
    put_back_by_staff(rows, company=organiser, taken_at=taken_at, by="edit_version", now=now)
