"""The planner equals trying everything, and its timetables hold."""

import pytest

from learning.planning import Goal, Infeasible, Plans, solve
from tests.learning.brute import Case, best

CASES = [Case(seed) for seed in range(300)]


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
        [plan] = found.plans
        by_weeks = goal is Goal.QUICKEST
        worth = (plan.weeks, plan.cents) if by_weeks else (plan.cents, plan.weeks)
        assert worth == expected, seed
        feasible += 1
    assert feasible >= 100
