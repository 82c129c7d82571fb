"""The planner equals trying everything, and its timetables hold."""

import random

import pytest

from benchmarks.plans import LIMITS, gaps, offers
from learning.planning import (
    MOST_PLANS,
    Edition,
    Gap,
    Goal,
    Infeasible,
    Offer,
    Plan,
    Plans,
    solve,
    solver,
)
from learning.planning.reaching import soonest
from learning.planning.runs import Run
from tests.learning.brute import Case, Worth, best

LATE = (("s021", 3), ("s062", 3), ("s095", 2), ("s179", 3), ("s266", 3), ("s281", 2))
CASES = [Case(seed) for seed in range(300)]
FREE = [Case(seed, free=True) for seed in range(300, 450)]


@pytest.mark.parametrize("goal", Goal)
def test_it_finds_what_trying_everything_finds(goal: Goal) -> None:
    feasible = 0
    for seed, case in enumerate(CASES):
        expected = best(case, goal)
        found = solve(case.gaps, case.has, case.offers, case.limits, goal, most=1)
        if expected is None:
            assert isinstance(found, Infeasible), seed
            continue
        assert isinstance(found, Plans), (seed, found)
        assert worth(found.plans[0], goal) == expected, seed
        feasible += 1
    assert feasible >= 100


@pytest.mark.parametrize("goal", Goal)
def test_each_further_plan_is_the_best_of_those_that_are_different(goal: Goal) -> None:
    further = 0
    for seed, case in enumerate([*CASES, *FREE]):
        found = solve(case.gaps, case.has, case.offers, case.limits, goal, reasons=False)
        plans = found.plans if isinstance(found, Plans) else ()
        before: list[set[str]] = []
        for plan in plans:
            assert worth(plan, goal) == best(case, goal, before), (seed, before)
            before.append(courses(plan))
        # Where nothing is missing, there is nothing else to do either.
        if len(plans) < MOST_PLANS and all(before):
            assert best(case, goal, before) is None, (seed, before)
        further += len(plans[1:])
    assert further >= 50


def worth(plan: Plan, goal: Goal) -> Worth:
    by_weeks = goal is Goal.QUICKEST
    return (plan.weeks, plan.cents) if by_weeks else (plan.cents, plan.weeks)


@pytest.mark.parametrize("goal", Goal)
def test_the_core_first_is_as_good_as_all_at_once(
    goal: Goal, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw = random.Random(11)
    further = 0
    for _case in range(12):
        catalogue = offers(draw, 300)
        asked = gaps(draw, 8, catalogue)
        found = []
        for core in (10, 10_000):
            monkeypatch.setattr(solver, "CORE", core)
            plans = solve(asked, {}, catalogue, LIMITS, goal)
            assert isinstance(plans, Plans)
            found.append(plans.plans)
        for one, other in zip(*found, strict=False):
            assert worth(one, goal) == worth(other, goal)
            # Of two that are equally good each may find another: what differs from it differs too.
            if courses(one) != courses(other):
                break
            further += one != found[0][0]
    assert further >= 6


def courses(plan: Plan) -> set[str]:
    return {step.offer.id for step in plan.steps}


def test_it_does_not_try_one_by_one_what_ends_too_late_for_a_class() -> None:
    # A free class that begins in week 2 needs what dozens of free courses give, most of them later.
    asked = [Gap(*one) for one in LATE]
    found = solve(asked, {}, offers(random.Random(7), 2000), LIMITS, Goal.CHEAPEST, seconds=10)
    assert isinstance(found, Plans)


def test_two_ways_to_follow_one_course_that_end_together_are_both_reached() -> None:
    both = Offer("both", {"siem": 2}, hours=10, self_paced=True, editions=(Edition(0, 2),))
    needs: frozenset[Gap] = frozenset()
    runs = [Run(both, at, needs, needs, needs, 600, 300) for at in (None, 0)]
    assert soonest(runs, 300) == {("both", None): 600, ("both", 0): 600}
