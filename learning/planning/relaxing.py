"""Where no plan keeps the limits: the least that would have to give, one limit at a time."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from learning.planning.choosing import Planner
from learning.planning.patience import Patience
from learning.planning.runs import Shelf
from learning.planning.terms import HORIZON, Gap, Goal, Limits, Plan, Relaxation

MOST_HOURS = 40
"""Nobody learns more hours a week than there are in a working one."""


Ask = Callable[[Limits, Goal], Plan | None]
"""The best plan for a goal within other limits."""


def relaxations(
    shelf: Shelf, gaps: Sequence[Gap], limits: Limits, patience: Patience
) -> tuple[Relaxation, ...]:
    """Every single limit that is enough, by how much; else one change of several at once.

    Empty where nothing helps. Raises ``Unsolved``.
    """

    def ask(other: Limits, goal: Goal) -> Plan | None:
        found = Planner(shelf, gaps, other, patience).plans(goal, 1)
        return found.plans[0] if found else None

    alone = (*_alone(ask, limits), *_elsewhere(ask, limits, *shelf.places()))
    return alone or tuple(_together(ask, limits))


def _alone(ask: Ask, limits: Limits) -> Iterable[Relaxation]:
    if limits.budget is not None:
        plan = ask(replace(limits, budget=None), Goal.CHEAPEST)
        if plan:
            yield Relaxation(cents=plan.cents - limits.budget)
    if limits.weeks < HORIZON:
        plan = ask(replace(limits, weeks=HORIZON), Goal.QUICKEST)
        if plan:
            yield Relaxation(weeks=plan.weeks - limits.weeks)
    hours = _hours(ask, limits)
    if hours:
        yield Relaxation(hours_a_week=hours - limits.hours_a_week)


def _hours(ask: Ask, limits: Limits) -> int | None:
    """The fewest hours a week that are enough; with more hours no plan is lost."""
    low, high = limits.hours_a_week, MOST_HOURS
    if low >= high or not ask(replace(limits, hours_a_week=high), Goal.CHEAPEST):
        return None
    while high - low > 1:
        middle = (low + high) // 2
        if ask(replace(limits, hours_a_week=middle), Goal.CHEAPEST):
            high = middle
        else:
            low = middle
    return high


def _elsewhere(
    ask: Ask, limits: Limits, languages: frozenset[str], provinces: frozenset[str]
) -> Iterable[Relaxation]:
    """Each further language, each further province, and courses online."""
    if not limits.online and ask(replace(limits, online=True), Goal.CHEAPEST):
        yield Relaxation(online=True)
    if limits.languages is not None:
        for one in sorted(languages - limits.languages):
            wider = replace(limits, languages=limits.languages | {one})
            if ask(wider, Goal.CHEAPEST):
                yield Relaxation(languages=frozenset({one}))
    if limits.provinces is not None:
        for one in sorted(provinces - limits.provinces):
            wider = replace(limits, provinces=limits.provinces | {one})
            if ask(wider, Goal.CHEAPEST):
                yield Relaxation(provinces=frozenset({one}))


def _together(ask: Ask, limits: Limits) -> Iterable[Relaxation]:
    """What the cheapest plan would take, with no more hours a week than any plan needs."""
    free = Limits(hours_a_week=limits.hours_a_week)
    plan = ask(free, Goal.CHEAPEST)
    hours = limits.hours_a_week
    if plan is None:
        hours = _hours(ask, free) or hours
        plan = ask(replace(free, hours_a_week=hours), Goal.CHEAPEST)
    if plan is None:
        return
    languages = frozenset(step.offer.language for step in plan.steps)
    provinces = frozenset(step.offer.province for step in plan.steps) - {""}
    yield Relaxation(
        cents=0 if limits.budget is None else max(0, plan.cents - limits.budget),
        weeks=max(0, plan.weeks - limits.weeks),
        hours_a_week=hours - limits.hours_a_week,
        languages=frozenset() if limits.languages is None else languages - limits.languages,
        provinces=frozenset() if limits.provinces is None else provinces - limits.provinces,
        online=not limits.online and any(not step.offer.province for step in plan.steps),
    )
