"""Runs that no best plan needs, because another serves wherever they do.

Where a plan has both, or the other course at another date, the earlier of them makes the one
superfluous; else it takes its place. So whatever plan there is, there is one as good without.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np

from learning.planning.runs import Run, Teaches
from learning.planning.terms import Gap


def without_twins(runs: Iterable[Run]) -> list[Run]:
    """The runs without those whose place a twin takes that is better in nothing less."""
    twins: dict[Teaches, list[Run]] = defaultdict(list)
    for run in runs:
        kept = twins[run.teaches]
        if not any(_replaces(other, run) for other in kept):
            kept[:] = [other for other in kept if not _replaces(run, other)]
            kept.append(run)
    return [run for kept in twins.values() for run in kept]


class Thinning:
    """Which runs are shut: another takes their place that teaches all they do, and more.

    Only a plan that is to do without what the other teaches may need them.
    """

    def __init__(self, runs: Sequence[Run]) -> None:
        twins: dict[Teaches, list[Run]] = defaultdict(list)
        for run in runs:
            twins[run.teaches].append(run)
        more = _larger(list(twins))
        self._larger = [
            {it for it in more[run.teaches] if any(_replaces(other, run) for other in twins[it])}
            for run in runs
        ]
        self.spare(())

    def spare(self, taught: Iterable[Teaches]) -> None:
        """From now on these take no other's place."""
        self._larger = [larger.difference(taught) for larger in self._larger]
        self.shut = np.array([bool(larger) for larger in self._larger], dtype=np.bool_)


def _larger(every: Sequence[Teaches]) -> dict[Teaches, list[Teaches]]:
    """For each of them those that teach all of it and more; as a matrix, for there are many."""
    names: dict[tuple[int, Gap], int] = {}
    cells = [
        (row, names.setdefault((place, gap), len(names)))
        for row, teaches in enumerate(every)
        for place, gaps in enumerate(teaches)
        for gap in gaps
    ]
    taught = np.zeros((len(every), len(names)), dtype=np.float32)
    taught[tuple(np.array(cells, dtype=np.intp).reshape(-1, 2).T)] = 1
    sizes = taught.sum(axis=1)
    inside = (taught @ taught.T == sizes[:, None]) & (sizes[:, None] < sizes)
    return {
        teaches: [every[it] for it in np.flatnonzero(inside[row]).tolist()]
        for row, teaches in enumerate(every)
    }


def _replaces(one: Run, other: Run) -> bool:
    """Whether one serves wherever the other does, for no more money, hours or weeks."""
    if one.offer.cents > other.offer.cents or not one.needs <= other.needs:
        return False
    if one.dates is None:
        return one.minutes <= other.minutes
    if other.dates is None or one.load > other.load:
        return False
    return one.dates.starts >= other.dates.starts and one.dates.ends <= other.dates.ends
