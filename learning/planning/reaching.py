"""How soon each run can have ended, were nothing else to be learnt: no timetable is quicker."""

import heapq
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import count

from learning.planning.runs import Key, Run
from learning.planning.terms import Gap

Soonest = Mapping[Key, int]
"""Run -> the minutes of learning that have passed by its end, weeks of a class being full ones."""


def soonest(runs: Sequence[Run], a_week: int) -> dict[Key, int]:
    """The runs that can be reached at all, with `a_week` minutes of learning in each week.

    What is learnt alone begins when the last of its needs is first met; a class on its week, and
    only if all of them are met by then. Knuth, "A generalization of Dijkstra's algorithm" (1977).
    """
    waits = {run.key: set(run.needs) for run in runs}
    asking: dict[Gap, list[Run]] = defaultdict(list)
    for run in runs:
        for gap in run.needs:
            asking[gap].append(run)
    found: dict[Key, int] = {}
    # Counted, for runs of one course cannot be put in order by their keys.
    number = count()
    fresh = [(_ended(run, 0, a_week), next(number), run) for run in runs if not run.needs]
    heapq.heapify(fresh)
    while fresh:
        now, _number, run = heapq.heappop(fresh)
        found[run.key] = now
        for gap in run.supplies:
            for other in asking.pop(gap, ()):
                waits[other.key].discard(gap)
                if not waits[other.key] and _begins(other, now, a_week):
                    heapq.heappush(fresh, (_ended(other, now, a_week), next(number), other))
    return found


def _begins(run: Run, now: int, a_week: int) -> bool:
    return run.dates is None or now <= run.dates.starts * a_week


def _ended(run: Run, now: int, a_week: int) -> int:
    return run.dates.ends * a_week if run.dates else now + run.minutes


def late(chosen: Sequence[Run], a_week: int) -> list[Run]:
    """The classes that begin before these could have given what they need."""
    reached = soonest(chosen, a_week)
    return [run for run in chosen if run.dates and run.key not in reached]


def in_time(
    run: Run, minute: int, suppliers: Mapping[Gap, Sequence[Run]], reached: Soonest
) -> Iterator[list[Run]]:
    """For each need of a run, all that can have met it by a minute."""
    for gap in sorted(run.needs):
        yield [
            it for it in suppliers[gap] if it.offer.id != run.offer.id and reached[it.key] <= minute
        ]
