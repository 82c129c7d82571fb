"""How much the pool index gains: Pool.rank beside the plain reference and a dense array.

    python -m benchmarks.kernel [--people 20000] [--top 50] [--runs 9]

Every way must give the same ranking, or the program stops with exit code 1. Times are
medians on this machine; the ratios are what to compare between machines.
"""

import argparse
import random
import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from matching.kernel import RULES, Claim, Importance, Need, Person, Pool, Request, score
from matching.kernel.focus import rank_value, speaking
from matching.kernel.merging import merged_needs, proofs_of
from matching.kernel.scoring import weight_of

SKILLS = 1500
CLAIMS = 13
NEEDS = 12

Ranking = list[tuple[str, int, int]]


class Ring:
    """A closeness in which each skill is proved by itself and three others."""

    def proofs(self, need_skill: str, /) -> Mapping[str, int]:
        here = int(need_skill)
        steps = ((7, 1000), (31, 500), (101, 300))
        return {str((here + step) % SKILLS): near for step, near in steps}


class Dense:
    """The rival: one row of levels a skill over all people, scanned whole for each need."""

    def __init__(self, persons: list[Person]) -> None:
        self.keys = [person.key for person in persons]
        self.levels: NDArray[np.int8] = np.zeros((SKILLS, len(persons)), dtype=np.int8)
        for column, person in enumerate(persons):
            for claim in person.claims:
                row = int(claim.skill)
                self.levels[row, column] = max(self.levels[row, column], claim.level)
        self.practice = (self.levels > 0).sum(axis=0, dtype=np.int64)

    def rank(self, request: Request, top: int) -> Ranking:
        needs = merged_needs(request, RULES)
        totals = np.zeros(len(self.keys), dtype=np.int64)
        met = np.zeros(len(self.keys), dtype=np.int64)
        for need in needs:
            credit = self._credit(need)
            totals += need.weighs * credit
            met += (need.importance is Importance.MUST) & (credit >= RULES.met_credit)
        weight = weight_of(needs)
        scores = (2 * totals + 100 * weight) // (200 * weight)
        values = rank_value(scores, self._focus(needs), RULES)
        order = np.lexsort((-values, -met))[:top]
        return [(self.keys[at], int(met[at]), int(scores[at])) for at in order]

    def _focus(self, needs: Sequence[Need]) -> NDArray[np.int64]:
        asked: NDArray[np.int64] = np.zeros(len(self.keys), dtype=np.int64)
        proofs = (proofs_of(need.skill, Ring()) for need in needs)
        for skill, said in speaking(needs, proofs).items():
            asked += said * (self.levels[int(skill)] > 0)
        shares: NDArray[np.int64] = asked // (self.practice + RULES.doubt)
        return shares

    def _credit(self, need: Need) -> NDArray[np.int64]:
        fits = np.array([0, *(RULES.fit(need.level, level) for level in (1, 2, 3, 4))])
        credit = np.zeros(len(self.keys), dtype=np.int64)
        for skill, near in proofs_of(need.skill, Ring()).items():
            np.maximum(credit, (near * fits)[self.levels[int(skill)]], out=credit)
        return credit


def population(size: int, draw: random.Random) -> list[Person]:
    """People whose skills are spread as words are: the n-th skill 1/(n + 10) as frequent."""
    spread = list(accumulate(1 / (rank + 10) for rank in range(SKILLS)))
    return [
        Person(
            f"{number:07}",
            tuple(
                Claim(str(skill), draw.randint(1, 4))
                for skill in draw.choices(range(SKILLS), cum_weights=spread, k=CLAIMS)
            ),
        )
        for number in range(size)
    ]


def vacancy(key: int, draw: random.Random) -> Request:
    """A vacancy of twelve needs: four musts, five shoulds, three nice to have."""
    kinds = [Importance.MUST] * 4 + [Importance.SHOULD] * 5 + [Importance.NICE] * 3
    spread = list(accumulate(1 / (rank + 10) for rank in range(SKILLS)))
    skills = draw.choices(range(SKILLS), cum_weights=spread, k=NEEDS)
    asked = zip(skills, kinds, strict=True)
    return Request(str(key), tuple(Need(str(it), draw.randint(1, 4), kind) for it, kind in asked))


def plain(persons: list[Person], request: Request, top: int) -> Ranking:
    """The reference: score everyone, sort everyone."""
    everyone = (score(person, request, Ring()) for person in persons)
    ranked = sorted(everyone, key=lambda it: it.standing)
    return [(it.person, it.musts_met, it.score) for it in ranked[:top]]


def indexed(pool: Pool, request: Request, top: int) -> Ranking:
    """The product's way."""
    return [(it.person, it.musts_met, it.score) for it in pool.rank(request, top)]


def median_ms(act: Callable[[Request], Ranking], requests: list[Request]) -> float:
    """Median milliseconds a request."""
    times = []
    for request in requests:
        begun = time.perf_counter()
        act(request)
        times.append((time.perf_counter() - begun) * 1000)
    return statistics.median(times)


def main() -> int:
    """Build, check that all three agree, time, print the ratios."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--people", type=int, default=20_000)
    asked.add_argument("--top", type=int, default=50)
    asked.add_argument("--runs", type=int, default=9)
    options = asked.parse_args()
    draw = random.Random(2026)
    persons = population(options.people, draw)
    requests = [vacancy(key, draw) for key in range(options.runs)]
    pool, dense, top = Pool(persons, Ring()), Dense(persons), options.top
    ways: dict[str, Callable[[Request], Ranking]] = {
        "plain reference": lambda request: plain(persons, request, top),
        "dense array": lambda request: dense.rank(request, top),
        "Pool.rank, first time": lambda request: indexed(pool, request, top),
        "Pool.rank, again": lambda request: indexed(pool, request, top),
    }
    return report(ways, requests)


def report(ways: dict[str, Callable[[Request], Ranking]], requests: list[Request]) -> int:
    """Print a line a way; 1 when any two of them disagree, else 0."""
    medians = {name: median_ms(act, requests) for name, act in ways.items()}
    base = medians["Pool.rank, again"]
    for name, median in medians.items():
        print(f"{name:24}{median:10.2f} ms   {median / base:8.1f} x")
    for request in requests:
        if len({tuple(act(request)) for act in ways.values()}) > 1:
            print(f"the ways disagree on request {request.key}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
