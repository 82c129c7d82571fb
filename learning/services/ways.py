"""A person's way to a job or a role: plans of courses, with the score the engine would give."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from learning.loading import WEEK, claims_of, counts_as, edition_of, has_of, load_offers
from learning.models import Course, Edition
from learning.planning import (
    Gap,
    Goal,
    Infeasible,
    Limits,
    Offer,
    Plan,
    Relaxation,
    Step,
    solve,
    untaught,
)
from matching.kernel import Importance, Person, Scored, Verdict, scored
from matching.kernel.scoring import Plan as Target
from matching.kernel.whatif import what_if


@dataclass(frozen=True, slots=True)
class WayStep:
    """One course of a way. `closes` are gaps, `opens` the courses that need it first."""

    step: Step
    course: Course
    edition: Edition | None
    starts_on: date
    ends_on: date
    closes: tuple[Gap, ...]
    opens: tuple[Course, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """One plan. `after` is the engine's own score of the person with what the courses teach."""

    plan: Plan
    steps: tuple[WayStep, ...]
    after: Scored

    @property
    def points(self) -> float:
        return self.after.score / 100

    @property
    def euros(self) -> float:
        return self.plan.cents / 100

    @property
    def has_fictional(self) -> bool:
        return any(one.course.fictional for one in self.steps)


@dataclass(frozen=True, slots=True)
class Ways:
    """All there is to say of a way. Without `ways` the `relaxations` say what would help."""

    now: Scored
    gaps: tuple[Gap, ...]
    untaught: tuple[Gap, ...]
    ways: tuple[Way, ...] = ()
    relaxations: tuple[Relaxation, ...] = ()

    @property
    def points(self) -> float:
        return self.now.score / 100


def gaps_of(now: Scored) -> tuple[Gap, ...]:
    """The needs that are not met. What a role only implies is left out: nobody asked for it."""
    return tuple(
        Gap(part.need.skill, part.need.level)
        for part in now.parts
        if part.verdict is not Verdict.MET and part.need.importance is not Importance.IMPLIED
    )


def find_ways(*, person: Person, target: Target, limits: Limits, goal: Goal, today: date) -> Ways:
    """At most three plans for what the target asks and somebody teaches. Raises ``Unsolved``."""
    now = scored(person, target)
    gaps = gaps_of(now)
    offers, has = load_offers(today=today), has_of(person)
    known = counts_as(gaps, offers)
    beyond = untaught(gaps, has, offers, known)
    taught = [gap for gap in gaps if gap not in beyond]
    if not taught:
        return Ways(now, gaps, beyond)
    found = solve(taught, has, offers, limits, goal, counts_as=known)
    if isinstance(found, Infeasible):
        return Ways(now, gaps, beyond, relaxations=found.relaxations)
    ways = tuple(_way(plan, person, target, today) for plan in found.plans)
    return Ways(now, gaps, beyond, ways)


def _way(plan: Plan, person: Person, target: Target, today: date) -> Way:
    rows = Course.objects.select_related("provider").in_bulk(
        [int(step.offer.id) for step in plan.steps]
    )
    return Way(
        plan=plan,
        steps=tuple(_step(step, rows, today) for step in plan.steps),
        after=what_if(person, target, claims_of(_offers(plan.steps))),
    )


def _offers(steps: Sequence[Step]) -> list[Offer]:
    return [step.offer for step in steps]


def _step(step: Step, rows: dict[int, Course], today: date) -> WayStep:
    edition = None
    if step.edition is not None:
        edition = edition_of(step.offer, step.edition, today=today)
    return WayStep(
        step=step,
        course=rows[int(step.offer.id)],
        edition=edition,
        starts_on=edition.starts_on if edition else today + timedelta(days=WEEK * step.starts),
        ends_on=edition.ends_on if edition else today + timedelta(days=WEEK * step.ends - 1),
        closes=step.closes,
        opens=tuple(rows[int(key)] for key in step.opens),
    )
