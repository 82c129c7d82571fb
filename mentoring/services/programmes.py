"""A programme is written by who runs it, and looked at by our staff before anybody sees it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from mentoring.emails import tell_organiser
from mentoring.models import Enrolment, PairPassed, Programme
from vacancies.models import Company


@dataclass(frozen=True, slots=True)
class Content:
    title: str
    about: str
    rule: str
    starts_on: date
    ends_on: date


@transaction.atomic
def save_programme(
    *, programme: Programme | None, organiser: Company | None, content: Content, now: datetime
) -> Programme:
    """Without an organiser it is the portal's own, and shown at once; else it is looked at again.

    Who it is for cannot change once somebody has entered: raises PairPassed.
    """
    row = programme or Programme(organiser=organiser, created_at=now)
    entered = row.pk and Enrolment.objects.filter(programme=row).exists()
    if entered and row.rule != content.rule:
        raise PairPassed("people have declared something else")
    for name in content.__slots__:
        setattr(row, name, getattr(content, name))
    row.state = Programme.State.WAITING if row.organiser_id else Programme.State.SHOWN
    row.reason = ""
    row.save()
    return row


@transaction.atomic
def review(*, programme: Programme, show: bool, reason: str) -> Programme:
    """By the staff. Raises PairPassed where it waits no longer."""
    row = Programme.objects.select_for_update().get(pk=programme.pk)
    if row.state != Programme.State.WAITING:
        raise PairPassed("looked at already")
    row.state = Programme.State.SHOWN if show else Programme.State.SENT_BACK
    row.reason = "" if show else reason
    row.save(update_fields=["state", "reason"])
    tell_organiser(row)
    return row
