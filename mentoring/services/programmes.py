"""A programme is written by who runs it, and looked at by our staff before anybody sees it."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction

from mentoring.emails import tell_organiser
from mentoring.models import Enrolment, PairPassed, Programme
from mentoring.services.changes import gate, gate_by_organiser
from vacancies.models import Company
from vacancies.services.aside import take_memory
from vacancies.services.changes import lock_company


@dataclass(frozen=True, slots=True)
class Content:
    title: str
    about: str
    rule: str
    starts_on: date
    ends_on: date


class Stale(Exception):
    """It is `current` by now: somebody saved it since it was read."""

    def __init__(self, current: Programme) -> None:
        super().__init__("saved in between")
        self.current = current


def begin_programme(
    *, organiser: Company | None, content: Content, form_key: uuid.UUID | None, now: datetime
) -> Programme:
    """Without an organiser it is the portal's own. The same `form_key` again is the same one.

    Raises Stale where that one has other words, and PairPassed for the key of another's page.
    """
    try:
        with transaction.atomic():
            if organiser is not None:
                # Another name waits: it sets aside what it finds.
                lock_company(organiser.pk)
            row = Programme(organiser=organiser, form_key=form_key, created_at=now)
            return _write(row, content)
    except IntegrityError:
        # Of this organiser only: of somebody else's nothing is said.
        made = Programme.objects.filter(form_key=form_key, organiser=organiser).first()
    if made is None:
        raise PairPassed("a key of another page")
    if any(getattr(made, name) != getattr(content, name) for name in content.__slots__):
        raise Stale(made)
    return made


@transaction.atomic
def save_programme(*, programme: Programme, content: Content, seen_version: int) -> Programme:
    """Raises Stale, and PairPassed where it would be for others once somebody has entered."""
    row = gate_by_organiser(programme)
    if row.edit_version != seen_version:
        raise Stale(row)
    if row.rule != content.rule and Enrolment.objects.filter(programme=row).exists():
        raise PairPassed("people have declared something else")
    row.edit_version += 1
    return _write(row, content)


def _write(row: Programme, content: Content) -> Programme:
    """The portal's own is shown at once; an organiser's is looked at again."""
    for name in content.__slots__:
        setattr(row, name, getattr(content, name))
    row.state = Programme.State.WAITING if row.organiser_id else Programme.State.SHOWN
    row.reason = ""
    row.save()
    return row


@transaction.atomic
def review(*, programme: Programme, show: bool, reason: str, seen_version: int) -> Programme:
    """By the staff. Raises PairPassed where it waits no longer, Stale where they read another."""
    row = gate(programme.pk)
    if row.state != Programme.State.WAITING:
        raise PairPassed("looked at already")
    if row.edit_version != seen_version:
        raise Stale(row)
    if show:
        take_memory(row)
    row.state = Programme.State.SHOWN if show else Programme.State.SENT_BACK
    row.reason = "" if show else reason
    row.save(update_fields=["state", "reason"])
    tell_organiser(row)
    return row
