"""A person's way to a job or a role: plans of courses, with the score the engine would give."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from learning.loading import WEEK, Catalogue, claims_of, counts_as, has_of, load_catalogue
from learning.models import Course, Edition
from learning.planning import (
    FURTHER,
    LONGEST,
    MOST_PLANS,
    Gap,
    Goal,
    Infeasible,
    Limits,
    Offer,
    Plan,
    Relaxation,
    Shelf,
    Step,
    Unsolved,
    solve,
    untaught,
)
from matching.kernel import Importance, Person, Scored, Verdict, scored
from matching.kernel.scoring import Plan as Target
from matching.kernel.whatif import what_if

FEWER = (6, 4, 2, 1)
"""How many of the gaps are tried where no plan closes all of them."""


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
    def full_points(self) -> int:
        """Those that are reached: 69.6 is not 70 where something begins at 70."""
        return self.after.score // 100

    @property
    def euros(self) -> float:
        return self.plan.cents / 100

    @property
    def has_fictional(self) -> bool:
        return any(one.course.fictional for one in self.steps)


@dataclass(frozen=True, slots=True)
class Ways:
    """All there is to say of a way. Where it does not reach the end, `relaxations` say what helps.

    `is_partial` says that `ways` close only some of what is taught, `is_cut` that time was up
    before other ways were found.
    """

    now: Scored
    gaps: tuple[Gap, ...]
    untaught: tuple[Gap, ...]
    limits: Limits
    goal: Goal
    ways: tuple[Way, ...] = ()
    relaxations: tuple[Relaxation, ...] = ()
    is_partial: bool = False
    is_cut: bool = False

    @property
    def points(self) -> float:
        return self.now.score / 100

    @property
    def full_points(self) -> int:
        return self.now.score // 100


def gaps_of(now: Scored) -> tuple[Gap, ...]:
    """The needs that are not met. What a role only implies is left out: nobody asked for it."""
    return tuple(
        Gap(part.need.skill, part.need.level)
        for part in now.parts
        if part.verdict is not Verdict.MET and part.need.importance is not Importance.IMPLIED
    )


def find_ways(
    *,
    person: Person,
    target: Target,
    limits: Limits,
    goal: Goal,
    today: date,
    most: int = MOST_PLANS,
    reasons: bool = True,
    fewer: Sequence[int] = (),
) -> Ways:
    """At most so many plans for what the target asks and somebody teaches.

    Where none closes all of it, one for as many of the gaps as `fewer` says, the first number
    for which there is any; those that weigh most come first. Without `reasons` it does not look
    for what would help. Raises ``Unsolved``, also where a course of a plan has gone while it was
    looked for.
    """
    finder = _Finder(person, target, limits, goal, today)
    found = finder.ways(finder.taught, most, reasons)
    return found if found.ways or not fewer else finder.first_steps(found, fewer)


class _Finder:
    """A person, a target and limits; the catalogue is read and sorted once for all questions."""

    def __init__(
        self, person: Person, target: Target, limits: Limits, goal: Goal, today: date
    ) -> None:
        self._person, self._target, self._today = person, target, today
        self._limits, self._goal = limits, goal
        self._now = scored(person, target)
        self._gaps = gaps_of(self._now)
        self._catalogue, self._has = load_catalogue(today=today), has_of(person)
        self._known = counts_as(self._gaps, self._catalogue.offers)
        self._shelf = Shelf(self._catalogue.offers, self._has, self._known)
        self._untaught = untaught(self._gaps, self._has, self._shelf, self._known)
        self.taught = [gap for gap in self._gaps if gap not in self._untaught]

    def ways(self, gaps: Sequence[Gap], most: int, reasons: bool, seconds: float = LONGEST) -> Ways:
        """For these gaps alone; the scores are of the whole target."""
        nothing = Ways(self._now, self._gaps, self._untaught, self._limits, self._goal)
        if not gaps:
            return nothing
        found = solve(
            gaps,
            self._has,
            self._shelf,
            self._limits,
            self._goal,
            counts_as=self._known,
            most=most,
            reasons=reasons,
            seconds=seconds,
        )
        if isinstance(found, Infeasible):
            return replace(nothing, relaxations=found.relaxations)
        ways = tuple(self._way(plan) for plan in found.plans)
        return replace(nothing, ways=ways, is_cut=found.is_cut)

    def first_steps(self, found: Ways, fewer: Sequence[int]) -> Ways:
        """The same where nothing is within the limits, or nothing is found soon enough."""
        near = self._shelf.within(self.taught, self._limits)
        try:
            for number in (len(near), *fewer):
                if number <= len(near) and 0 < number < len(self.taught):
                    less = self.ways(near[:number], 1, reasons=False, seconds=FURTHER)
                    if less.ways:
                        return replace(less, is_partial=True, relaxations=found.relaxations)
        except Unsolved:
            # What would help is known already, and is not lost for it.
            if not found.relaxations:
                raise
        return found

    def _way(self, plan: Plan) -> Way:
        wanted = {int(step.offer.id) for step in plan.steps}
        rows = Course.objects.select_related("provider").in_bulk(wanted)
        if rows.keys() != wanted:
            raise Unsolved
        return Way(
            plan=plan,
            steps=tuple(_step(step, rows, self._catalogue, self._today) for step in plan.steps),
            after=what_if(self._person, self._target, claims_of(_offers(plan.steps))),
        )


def _offers(steps: Sequence[Step]) -> list[Offer]:
    return [step.offer for step in steps]


def _step(step: Step, rows: dict[int, Course], catalogue: Catalogue, today: date) -> WayStep:
    edition = None
    if step.edition is not None:
        edition = catalogue.classes[step.offer.id][step.edition]
    return WayStep(
        step=step,
        course=rows[int(step.offer.id)],
        edition=edition,
        starts_on=edition.starts_on if edition else today + timedelta(days=WEEK * step.starts),
        ends_on=edition.ends_on if edition else today + timedelta(days=WEEK * step.ends - 1),
        closes=step.closes,
        opens=tuple(rows[int(key)] for key in step.opens),
    )
