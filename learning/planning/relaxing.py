"""Where no plan keeps the limits: the least that would have to give, one limit at a time."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from learning.planning.choosing import Planner
from learning.planning.runs import Shelf
from learning.planning.terms import HORIZON, Gap, Goal, Limits, Plan, Relaxation

MOST_HOURS = 40
"""Nobody learns more hours a week than there are in a working one."""


def relaxations(shelf: Shelf, gaps: Sequence[Gap], limits: Limits) -> tuple[Relaxation, ...]:
    """Every single limit that is enough, by how much; else one change of several at once.

    Empty where nothing helps.
    """
    alone = tuple(_alone(shelf, gaps, limits))
    return alone or tuple(_together(shelf, gaps, limits))


def _alone(shelf: Shelf, gaps: Sequence[Gap], limits: Limits) -> Iterable[Relaxation]:
    if limits.budget is not None:
        plan = _plan(shelf, gaps, replace(limits, budget=None), Goal.CHEAPEST)
        if plan:
            yield Relaxation(cents=plan.cents - limits.budget)
    if limits.weeks < HORIZON:
        plan = _plan(shelf, gaps, replace(limits, weeks=HORIZON), Goal.QUICKEST)
        if plan:
            yield Relaxation(weeks=plan.weeks - limits.weeks)
    hours = _hours(shelf, gaps, limits)
    if hours:
        yield Relaxation(hours_a_week=hours - limits.hours_a_week)
    yield from _elsewhere(shelf, gaps, limits)


def _hours(shelf: Shelf, gaps: Sequence[Gap], limits: Limits) -> int | None:
    """The fewest hours a week that are enough; with more hours no plan is lost."""
    low, high = limits.hours_a_week, MOST_HOURS
    if low >= high or not _plan(shelf, gaps, replace(limits, hours_a_week=high)):
        return None
    while high - low > 1:
        middle = (low + high) // 2
        if _plan(shelf, gaps, replace(limits, hours_a_week=middle)):
            high = middle
        else:
            low = middle
    return high


def _elsewhere(shelf: Shelf, gaps: Sequence[Gap], limits: Limits) -> Iterable[Relaxation]:
    """Each further language, each further province, and courses online."""
    if not limits.online and _plan(shelf, gaps, replace(limits, online=True)):
        yield Relaxation(online=True)
    languages, provinces = shelf.places()
    if limits.languages is not None:
        for one in sorted(languages - limits.languages):
            wider = replace(limits, languages=limits.languages | {one})
            if _plan(shelf, gaps, wider):
                yield Relaxation(languages=frozenset({one}))
    if limits.provinces is not None:
        for one in sorted(provinces - limits.provinces):
            wider = replace(limits, provinces=limits.provinces | {one})
            if _plan(shelf, gaps, wider):
                yield Relaxation(provinces=frozenset({one}))


def _together(shelf: Shelf, gaps: Sequence[Gap], limits: Limits) -> Iterable[Relaxation]:
    """What the cheapest plan of all would take, first within the hours a week there are."""
    free = Limits(hours_a_week=limits.hours_a_week)
    plan = _plan(shelf, gaps, free, Goal.CHEAPEST)
    hours = limits.hours_a_week
    if plan is None:
        hours = max(hours, MOST_HOURS)
        plan = _plan(shelf, gaps, replace(free, hours_a_week=hours), Goal.CHEAPEST)
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


def _plan(
    shelf: Shelf, gaps: Sequence[Gap], limits: Limits, goal: Goal | None = None
) -> Plan | None:
    """The best plan for a goal; without one any plan at all."""
    found = Planner(shelf, gaps, limits).plans(goal or Goal.CHEAPEST, 1)
    return found.plans[0] if found else None
