"""One step of the map: compared by the engine's scorer, planned by the catalogue's planner."""

from collections.abc import Iterable, Iterator, Sequence, Set
from datetime import datetime
from typing import Any

from learning.loading import counts_as, has_of, with_shown
from learning.planning import (
    Gap,
    Goal,
    Infeasible,
    Limits,
    Offer,
    Plan,
    Shelf,
    Unsolved,
    solve,
    untaught,
)
from learning.services.ways import gaps_of
from matching.kernel import Claim, Importance, Person, Scored, scored
from matching.loading import taxonomy
from matching.services.roles import role_plan
from pathways.models import ALWAYS_READ, RoleStep, StepCourse
from skills.taxonomy import LANGUAGES

Measured = tuple[dict[str, Any], list[int]]
"""A step's figures, and the courses of its plan in their order."""

FULL_TIME = Limits(hours_a_week=38)
"""The map asks hours and money, not weeks: nothing is left out for want of time in a week."""


def person_of(role: str) -> Person:
    """Somebody who has exactly what the role asks, and what its certificates show."""
    asked = {row.skill: row.level for row in taxonomy().skills_of_role(role)}
    claims = (Claim(skill, level) for skill, level in sorted(with_shown(asked).items()))
    return Person(role, tuple(claims))


def measure_steps(
    *, source: str, targets: Iterable[str], offers: Sequence[Offer], now: datetime
) -> int:
    """Write what it takes to get from one role to each of the others; returns how many.

    A target that asks nothing has no step. To be called inside a transaction.
    """
    measured = dict(_all_measured(source, targets, offers))
    rows = [
        RoleStep(source_id=source, target_id=target, language=language, measured_at=now, **figures)
        for (target, language), (figures, _courses) in measured.items()
    ]
    saved = RoleStep.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["language", "source", "target"],
        update_fields=["overlap", "needs", "untaught", "hours", "cents", "measured_at"],
    )
    _save_courses(source, {key: courses for key, (_figures, courses) in measured.items()})
    return len(saved)


def _all_measured(
    source: str, targets: Iterable[str], offers: Sequence[Offer]
) -> Iterator[tuple[tuple[str, str], Measured]]:
    """By target and language."""
    person = person_of(source)
    plans = [(target, role_plan(target)) for target in targets if target != source]
    asked = {target: scored(person, plan) for target, plan in plans if plan is not None}
    start = _Start(person, asked.values(), offers)
    for target, now in asked.items():
        for language, figures in _in_each_language(start, now):
            yield (target, language), figures


class _Start:
    """Somebody who stands somewhere, and the catalogue sorted for them once for every step."""

    def __init__(self, person: Person, asked: Iterable[Scored], offers: Sequence[Offer]) -> None:
        self.has = has_of(person)
        self.known = counts_as([gap for now in asked for gap in gaps_of(now)], offers)
        self.spoken = {int(offer.id): offer.language for offer in offers}
        self._offers = offers
        self._shelves: dict[str, Shelf] = {}

    def shelf(self, language: str) -> Shelf:
        """With courses in any language (""), or in one and in English."""
        if language not in self._shelves:
            read = {language, ALWAYS_READ} if language else set(self.spoken.values())
            offers = [offer for offer in self._offers if offer.language in read]
            self._shelves[language] = Shelf(offers, self.has, self.known)
        return self._shelves[language]


def _in_each_language(start: _Start, now: Scored) -> Iterator[tuple[str, Measured]]:
    """With courses in any language (""), and with those in one and in English."""
    whole = _measured(start, now, "")
    yield "", whole
    anywhere = {need["skill"] for need in whole[0]["needs"] if need["taught"]}
    for language in LANGUAGES:
        read = {language, ALWAYS_READ}
        # What is cheapest of all and can be followed is cheapest here, and leaves open no more.
        if all(start.spoken[course] in read for course in whole[1]):
            yield language, whole
        else:
            yield language, _measured(start, now, language, anywhere)


def _measured(
    start: _Start, now: Scored, language: str, anywhere: Set[str] = frozenset()
) -> Measured:
    plan, left = _planned(start, gaps_of(now), start.shelf(language))
    figures = {
        "overlap": now.score,
        "needs": _told(now, {gap.skill for gap in left}, anywhere),
        "untaught": len(left),
        "hours": plan.hours if plan else 0,
        "cents": plan.cents if plan else 0,
    }
    return figures, [int(step.offer.id) for step in plan.steps] if plan else []


def _planned(start: _Start, gaps: Sequence[Gap], shelf: Shelf) -> tuple[Plan | None, Sequence[Gap]]:
    """The cheapest plan for what can be taught, and the gaps it leaves open."""
    left = untaught(gaps, start.has, shelf, start.known)
    taught = [gap for gap in gaps if gap not in left]
    if not taught:
        return None, left
    try:
        found = solve(
            taught, start.has, shelf, FULL_TIME, Goal.CHEAPEST,
            counts_as=start.known, most=1, reasons=False,
        )  # fmt: skip
    except Unsolved:
        return None, gaps
    # Classes that exclude each other teach nobody both.
    return (None, gaps) if isinstance(found, Infeasible) else (found.plans[0], left)


def _told(now: Scored, left: Set[str], anywhere: Set[str]) -> list[dict[str, Any]]:
    """The essential skills, as `RoleStep.needs` keeps them."""
    return [
        {
            "skill": part.need.skill,
            "level": part.need.level,
            "verdict": str(part.verdict),
            "via": part.via.skill if part.via else "",
            "has": part.via.level if part.via else 0,
            "taught": part.need.skill not in left,
            "elsewhere": part.need.skill in left & anywhere,
        }
        for part in now.parts
        if part.need.importance is not Importance.IMPLIED
    ]


def _save_courses(source: str, plans: dict[tuple[str, str], list[int]]) -> None:
    StepCourse.objects.filter(step__source=source).delete()
    steps = {
        (target, language): pk
        for target, language, pk in RoleStep.objects.filter(source=source).values_list(
            "target_id", "language", "pk"
        )
    }
    StepCourse.objects.bulk_create(
        StepCourse(step_id=steps[key], course_id=course, place=place)
        for key, courses in plans.items()
        for place, course in enumerate(courses)
    )
