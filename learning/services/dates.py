"""When a course runs, and how many seats are left."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from learning.errors import CourseError
from learning.models import Course, Edition
from learning.services.changes import locked

MOST_EDITIONS = 40


@dataclass(frozen=True, kw_only=True)
class EditionChoice:
    starts_on: date
    ends_on: date
    seats: int | None = None
    seats_taken: int = 0


def save_editions(
    *, course: Course, choices: Sequence[EditionChoice], seen_version: int, now: datetime
) -> Course:
    """All its dates from now on: the row of a first day stays the same row.

    Raises StaleEdit, or CourseError for a first day twice or more dates than MOST_EDITIONS.
    """
    wanted = {one.starts_on: one for one in choices}
    if len(wanted) < len(choices):
        raise CourseError(_("Two of these dates begin on the same day: add their seats up."))
    if len(wanted) > MOST_EDITIONS:
        raise CourseError(_("A course has at most %(count)d dates.") % {"count": MOST_EDITIONS})
    with locked(course, now=now, seen_version=seen_version) as row:
        write_editions(row, wanted.values())
        row.edit_version += 1
        row.save()
    return row


def write_editions(course: Course, choices: Iterable[EditionChoice]) -> None:
    """In the transaction of the change."""
    wanted = {one.starts_on: one for one in choices}
    course.editions.exclude(starts_on__in=wanted).delete()
    for day, one in wanted.items():
        Edition.objects.update_or_create(
            course=course,
            starts_on=day,
            defaults={
                "ends_on": one.ends_on,
                "seats": one.seats,
                "seats_taken": one.seats_taken,
            },
        )
