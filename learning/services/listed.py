"""What the provider already has of the courses that the lines of a list are about."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.db.models import QuerySet

from learning.files import CourseRow
from learning.models import Course
from vacancies.models import Company
from vacancies.wording import fingerprint, one_line

FIELDS = (
    "title about language mode postal_code municipality province hours weeks ects price_cents"
    " credential link"
).split()
"""The columns of a course that a line fills."""

Dates = dict[date, tuple[date, int | None]]

_PART = 2_000

T = TypeVar("T")


@dataclass(slots=True)
class Wanted:
    """A course as a line asks for it; skills and dates are None where the line says nothing."""

    line: int
    reference: str
    values: dict[str, Any]
    programme: str
    roles: frozenset[str]
    taught: dict[str, int] | None
    asked: dict[str, int] | None
    dates: Dates | None


@dataclass(slots=True)
class Known:
    """A course of the provider, as a line would ask for it."""

    pk: int
    wanted: Wanted


def reference_of(row: CourseRow) -> str:
    """What the provider calls it; else its title stands for it, in its language and mode."""
    text = f"text:{fingerprint(one_line(row.title), row.language + row.mode)}"
    return (one_line(row.reference) or text)[:200]


def known_of(provider: Company, rows: Iterable[CourseRow]) -> dict[str, Known]:
    """By reference, with skills and dates; a few questions for each part of the lines."""
    return {
        course.source_reference: Known(course.pk, _as_it_is(course))
        for part in _parts_of(provider, rows)
        for course in part.select_related("programme")
        .prefetch_related("roles", "outcomes", "prerequisites", "editions")
        .defer("search")
    }


def hold_listed(provider: Company, rows: Iterable[CourseRow]) -> None:
    """Nobody else writes these courses until the end of the transaction.

    They are taken in the order of their keys, as by everybody who takes several.
    """
    parts = _parts_of(provider, rows)
    keys = sorted(pk for part in parts for pk in part.values_list("pk", flat=True))
    for some in _in_parts(keys):
        courses = Course.objects.filter(pk__in=some).order_by("pk").values_list("pk")
        list(courses.select_for_update(of=("self",), no_key=True))


def _parts_of(provider: Company, rows: Iterable[CourseRow]) -> Iterator[QuerySet[Course]]:
    for references in _in_parts(sorted({reference_of(row) for row in rows})):
        yield provider.courses.filter(source_reference__in=references)


def _in_parts(items: Sequence[T]) -> Iterator[Sequence[T]]:
    for at in range(0, len(items), _PART):
        yield items[at : at + _PART]


def _as_it_is(course: Course) -> Wanted:
    return Wanted(
        line=0,
        reference=course.source_reference,
        values={name: getattr(course, name) for name in FIELDS},
        programme=course.programme.title if course.programme else "",
        roles=frozenset(role.pk for role in course.roles.all()),
        taught={one.skill_id: one.level for one in course.outcomes.all()},
        asked={one.skill_id: one.level for one in course.prerequisites.all()},
        dates={one.starts_on: (one.ends_on, one.seats) for one in course.editions.all()},
    )
