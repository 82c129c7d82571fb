"""Whether what was planned still stands: marks of its courses, and one of the whole catalogue."""

import hashlib
import json
from collections.abc import Mapping, Sequence

from django.db.models import Count, Max, QuerySet, Sum

from learning.models import Course, Edition, GapPlan

Marks = Mapping[int, Sequence[object]]
"""Key of a course -> what a plan depends on of it."""


def catalogue_stamp() -> str:
    """Another one as soon as any course that is shown, or a date of one, is another."""
    shown = Course.objects.shown().order_by()
    courses = shown.aggregate(Count("pk"), Sum("pk"), Max("updated_at"), Sum("edit_version"))
    editions = Edition.objects.filter(course__in=shown).order_by()
    dates = editions.aggregate(Count("pk"), Max("pk"), Sum("seats"), Sum("seats_taken"))
    return _stamp([list(courses.values()), list(dates.values())])


def marks_of(courses: QuerySet[Course]) -> Marks:
    """What they say, what they cost, their dates, and which of these are full; in two queries."""
    rows = courses.order_by().values_list("pk", "edit_version", "price_cents", "hours")
    marks: dict[int, list[object]] = {pk: list(rest) for pk, *rest in rows}
    editions = Edition.objects.filter(course__in=courses.order_by().values("pk")).order_by("pk")
    told = ("course_id", "pk", "starts_on", "ends_on", "seats", "seats_taken")
    for course, pk, starts, ends, seats, taken in editions.values_list(*told):
        # A date may have come between the two queries.
        full = seats is not None and taken >= seats
        marks.setdefault(course, []).extend((pk, starts, ends, full))
    return marks


def courses_stamp(courses: Sequence[int], marks: Marks) -> str:
    """Of a plan's own courses; a course that is shown no more has no marks."""
    return _stamp([(pk, marks.get(pk)) for pk in courses])


def stands(plan: GapPlan, marks: Marks, catalogue: str) -> bool:
    """Whether it may be shown: what others offer meanwhile does not make it wrong.

    That nobody teaches something is right of one catalogue alone.
    """
    if plan.courses:
        return plan.courses_stamp == courses_stamp(plan.courses, marks)
    return plan.stamp == catalogue


def _stamp(told: Sequence[object]) -> str:
    return hashlib.sha256(json.dumps(told, default=str).encode()).hexdigest()
