"""Reading what vacancies ask and what courses teach; no count of a few leaves this module."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from curriculum.weighing import Asked, Taught, middle_level
from learning.models import Course, Outcome, Programme
from matching.services.simulating import rounded
from skills.models import Level
from vacancies.models import Company, Need, Vacancy

LOOKED_BACK = timedelta(days=365)
QUARTER = timedelta(days=91)
QUARTERS = 4
FEWEST_COMPANIES = 5
"""Of fewer nothing is said, however many adverts they wrote."""

_State = Vacancy.State
# A draft or an advert that staff took away asks for nothing.
_REAL = [_State.PUBLISHED, _State.CLOSED, _State.EXPIRED]


def demand(*, now: datetime) -> QuerySet[Vacancy]:
    """Vacancies that are open, or were published within a year."""
    lately = Q(published_at__gt=now - LOOKED_BACK, published_at__lte=now)
    return _real().filter(lately | Q(state=_State.PUBLISHED))


def demand_of_year(year: int) -> QuerySet[Vacancy]:
    return _real().filter(published_at__year=year)


def years_told(years: Iterable[int]) -> list[int]:
    """Those in which anything was asked at all."""
    return [year for year in years if demand_of_year(year).exists()]


def _real() -> QuerySet[Vacancy]:
    return Vacancy.objects.filter(
        state__in=_REAL, published_at__isnull=False, held_by_staff=False
    ).order_by()


def asked_by(vacancies: QuerySet[Vacancy], *, until: datetime) -> dict[str, Asked]:
    """{skill: what is asked of it}, without those of which too few ask.

    What only belongs to a role, and stands in no advert, is not counted.
    """
    rows = Need.objects.confirmed().filter(vacancy__in=vacancies.values("pk"))
    rows = rows.exclude(importance=Need.Importance.IMPLIED).order_by()
    counted: Any = rows.values("skill_id").annotate(
        times=Count("pk"),
        companies=Count("vacancy__company", distinct=True),
        last=Max("vacancy__published_at"),
        **{f"level_{level}": Count("pk", filter=Q(level=level)) for level in Level.values},
        **{f"quarter_{ago}": _within(until, ago) for ago in range(QUARTERS)},
    )
    return {
        row["skill_id"]: _asked(row)
        for row in counted
        if rounded(row["times"]) and row["companies"] >= FEWEST_COMPANIES
    }


def _within(until: datetime, ago: int) -> Count:
    start, end = until - QUARTER * (ago + 1), until - QUARTER * ago
    return Count("pk", filter=Q(vacancy__published_at__gt=start, vacancy__published_at__lte=end))


def _asked(row: dict[str, Any]) -> Asked:
    return Asked(
        times=rounded(row["times"]),
        level=middle_level({level: row[f"level_{level}"] for level in Level.values}),
        last_seen=row["last"].date(),
        quarters=tuple(rounded(row[f"quarter_{ago}"]) for ago in reversed(range(QUARTERS))),
    )


def taught_by(provider: Company, programme: Programme | None = None) -> dict[str, Taught]:
    """{skill: how it is taught} by the courses that everybody may find."""
    courses = Course.objects.shown().filter(provider=provider)
    if programme is not None:
        courses = courses.filter(programme=programme)
    parts: dict[str, list[tuple[int, float, Any]]] = defaultdict(list)
    named = Outcome.objects.filter(course__in=courses.values("pk")).order_by()
    rows = list(
        named.values_list("course", "skill", "level", "course__hours", "course__last_checked")
    )
    several: dict[int, int] = defaultdict(int)
    for course, *_rest in rows:
        several[course] += 1
    for course, skill, level, hours, checked in rows:
        parts[skill].append((level, hours / several[course], checked))
    return {skill: _taught(found) for skill, found in parts.items()}


def _taught(parts: list[tuple[int, float, Any]]) -> Taught:
    levels, hours, checked = zip(*parts, strict=True)
    return Taught(max(levels), sum(hours), len(parts), max(checked))
