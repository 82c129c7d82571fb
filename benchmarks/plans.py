"""What a way to a job costs to find: the exact planner beside a greedy one, on the same cases.

    python -m benchmarks.plans --courses 2000 --gaps 30 --cases 15

Medians in milliseconds for one plan and for up to three, for each
goal. Greedy takes, again and again, the course with the least to pay for each gap it closes; it
looks at no calendar, so that what it takes may not even fit one.
"""

import argparse
import random
import statistics
import sys
import time
from collections.abc import Sequence
from pathlib import Path

if __name__ == "__main__":
    # Also as `python benchmarks/plans.py`.
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from learning.planning import Edition, Gap, Goal, Infeasible, Limits, Offer, Plans, solve, untaught

SKILLS = 300
LANGUAGES = ("nl", "fr", "en", "de")
PROVINCES = ("BE-VAN", "BE-VOV", "BE-BRU", "BE-WLG", "BE-WHT", "")
LIMITS = Limits(hours_a_week=20, languages=frozenset(LANGUAGES))


def offers(draw: random.Random, courses: int) -> list[Offer]:
    """A made-up catalogue: a third is learned alone, a quarter needs something first."""
    return [_offer(draw, number) for number in range(courses)]


def _offer(draw: random.Random, number: int) -> Offer:
    outcomes = {_skill(draw): draw.randint(1, 4) for _one in range(draw.randint(1, 4))}
    needs: dict[str, int] = {}
    if draw.random() < 0.25:
        # More basic than all it teaches, as courses ask it: another skill, or the level below.
        [skill, level], *more = sorted(outcomes.items())
        alone = level > 1 and not more
        needs = {skill: level - 1} if alone else {f"s{int(skill[1:]) // 2:03d}": 1}
    hours = draw.choice([8, 16, 24, 40, 60, 80])
    alone = draw.random() < 0.34
    return Offer(
        id=f"{number:05d}",
        outcomes=outcomes,
        hours=hours,
        cents=draw.choice([0, 50, 120, 250, 400, 600, 900]) * draw.randint(80, 120),
        prerequisites=needs,
        language=draw.choice(LANGUAGES),
        province=draw.choice(PROVINCES),
        self_paced=alone,
        editions=() if alone else tuple(_edition(draw, hours) for _one in range(2)),
    )


def _skill(draw: random.Random) -> str:
    return f"s{int(SKILLS * draw.random() ** 1.5):03d}"


def _edition(draw: random.Random, hours: int) -> Edition:
    starts = draw.randint(1, 60)
    return Edition(starts, starts + max(1, hours // 8), draw.choice([None, 0, 5, 12]))


def greedy(gaps: Sequence[Gap], catalogue: Sequence[Offer], limits: Limits) -> int | None:
    """The cents of courses chosen one by one, their order and weeks not even looked at."""
    known: dict[str, int] = {}
    left, cents = set(gaps), 0
    allowed = [it for it in catalogue if limits.languages and it.language in limits.languages]
    while left:
        reachable = [
            (it.cents / closed, it.id, it)
            for it in allowed
            if (closed := sum(it.outcomes.get(gap.skill, 0) >= gap.level for gap in left))
            and all(known.get(skill, 0) >= level for skill, level in it.prerequisites.items())
            and (it.self_paced or any(one.seats != 0 for one in it.editions))
        ]
        if not reachable:
            return None
        chosen = min(reachable)[2]
        cents += chosen.cents
        for skill, level in chosen.outcomes.items():
            known[skill] = max(level, known.get(skill, 0))
        left -= {gap for gap in left if known.get(gap.skill, 0) >= gap.level}
    return cents


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--courses", type=int, default=2000)
    parser.add_argument("--gaps", type=int, default=30)
    parser.add_argument("--cases", type=int, default=15)
    told = parser.parse_args(arguments)
    draw = random.Random(7)
    catalogue = offers(draw, told.courses)
    cases = [gaps(draw, told.gaps, catalogue) for _case in range(told.cases)]
    solve(cases[0], {}, catalogue, LIMITS, Goal.CHEAPEST, most=1)
    _compare(cases, catalogue)
    for goal in Goal:
        for most in (1, 3):
            asked = [_time(gaps, catalogue, goal, most) for gaps in cases]
            times = sorted(taken for taken, _is_cut in asked)
            print(
                f"{goal:9} plans {most}: median {statistics.median(times):6.0f} ms, "
                f"worst {times[-1]:6.0f} ms, {sum(is_cut for _taken, is_cut in asked)} cut short"
            )
    return 0


def gaps(draw: random.Random, many: int, catalogue: Sequence[Offer]) -> list[Gap]:
    """Gaps of that many skills, without those that nobody teaches."""
    skills = draw.sample(range(SKILLS), many)
    asked = [Gap(f"s{skill:03d}", draw.randint(1, 3)) for skill in skills]
    return [gap for gap in asked if gap not in untaught(asked, {}, catalogue)]


def _time(
    gaps: Sequence[Gap], catalogue: Sequence[Offer], goal: Goal, most: int
) -> tuple[float, bool]:
    """Milliseconds, and whether time was up before all plans were found."""
    begun = time.perf_counter()
    found = solve(gaps, {}, catalogue, LIMITS, goal, most=most)
    return 1000 * (time.perf_counter() - begun), isinstance(found, Plans) and found.is_cut


def _compare(cases: Sequence[Sequence[Gap]], catalogue: Sequence[Offer]) -> None:
    """Print how much dearer greedy is."""
    ratios, took = [], []
    for gaps in cases:
        begun = time.perf_counter()
        cents = greedy(gaps, catalogue, LIMITS)
        took.append(1000 * (time.perf_counter() - begun))
        found = solve(gaps, {}, catalogue, LIMITS, Goal.CHEAPEST, most=1)
        if isinstance(found, Plans) and cents is not None:
            ratios.append(cents / found.plans[0].cents)
    infeasible = sum(
        isinstance(solve(gaps, {}, catalogue, LIMITS, Goal.CHEAPEST, most=1), Infeasible)
        for gaps in cases
    )
    print(f"{statistics.mean(len(gaps) for gaps in cases):.0f} gaps a case that somebody teaches")
    print(f"greedy: median {statistics.median(took):.0f} ms; {infeasible} cases without a plan")
    print(
        f"greedy costs {statistics.median(ratios):.2f} times as much,"
        f" {min(ratios):.2f} to {max(ratios):.2f}"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
