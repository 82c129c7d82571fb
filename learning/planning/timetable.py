"""When each chosen course is followed: the shortest timetable there is for it, to the minute.

Classes stand on their weeks. What one learns alone fills the hours they leave, and may be
interrupted; nothing is begun before what it needs has ended. Of all that could go on, that goes
first which a class waits for soonest (earliest deadline first, which is optimal here).
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, product

from learning.planning.runs import MINUTES, Key, Run
from learning.planning.terms import Gap, Unsolved

MOST_WAYS = 4096
"""Ways in which courses of one plan can give each other what they need."""

NEVER = math.inf
Times = dict[Key, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Timetable:
    """Run -> its first week and the week it has ended by; and when everything has."""

    times: Times
    weeks: int


def timetable(chosen: Sequence[Run], hours_a_week: int) -> Timetable | None:
    """The shortest one, None where no order gives each course what it needs in time."""
    best: Timetable | None = None
    for number, way in enumerate(islice(_ways(chosen), MOST_WAYS + 1)):
        if number == MOST_WAYS:
            raise Unsolved("too many ways to order the courses")
        times = _times(chosen, way, hours_a_week * MINUTES)
        if times is None:
            continue
        found = Timetable(times, max((ends for _begins, ends in times.values()), default=0))
        if best is None or found.weeks < best.weeks:
            best = found
    return best


Way = Mapping[Key, frozenset[Key]]
"""Run -> the runs that have to end before it begins."""


def _ways(chosen: Sequence[Run]) -> Iterator[Way]:
    """Who gives whom what is needed: every way. Of classes only the one that ends first."""
    asked = [(run, gap) for run in chosen for gap in sorted(run.needs)]
    for suppliers in product(*(_suppliers(run, gap, chosen) for run, gap in asked)):
        way: dict[Key, set[Key]] = defaultdict(set)
        for (run, _gap), supplier in zip(asked, suppliers, strict=True):
            way[run.key].add(supplier.key)
        yield {key: frozenset(keys) for key, keys in way.items()}


def _suppliers(run: Run, gap: Gap, chosen: Sequence[Run]) -> list[Run]:
    found = [it for it in chosen if gap in it.supplies and it is not run]
    classes = [(it.dates.ends, it.offer.id, it) for it in found if it.dates]
    alone = [it for it in found if not it.dates]
    return [*alone, min(classes)[2]] if classes else alone


def _times(chosen: Sequence[Run], way: Way, most: int) -> Times | None:
    ordered = _ordered(chosen, way)
    if ordered is None:
        return None
    times: Times = {}
    taken: dict[int, int] = defaultdict(int)
    for run in chosen:
        if run.dates:
            times[run.key] = (run.dates.starts, run.dates.ends)
            for week in range(run.dates.starts, run.dates.ends):
                taken[week] += run.load
    alone = [run for run in ordered if not run.dates]
    times |= _filled(alone, way, times, taken, most)
    late = any(
        times[before][1] > times[run.key][0]
        for run in chosen
        if run.dates
        for before in way.get(run.key, ())
    )
    return None if late else times


def _ordered(chosen: Sequence[Run], way: Way) -> list[Run] | None:
    """What a class waits for soonest first, nothing before what it needs; None for a circle."""
    deadlines: dict[Key, float] = dict.fromkeys((run.key for run in chosen), NEVER)
    depth: dict[Key, int] = dict.fromkeys(deadlines, 0)
    for _round in range(len(chosen) + 1):
        changed = False
        for run in chosen:
            for before in way.get(run.key, ()):
                wanted = min(deadlines[before], run.dates.starts if run.dates else NEVER)
                wanted = wanted if run.dates else min(wanted, deadlines[run.key])
                deeper = max(depth[run.key], depth[before] + 1)
                changed |= (wanted, deeper) != (deadlines[before], depth[run.key])
                deadlines[before], depth[run.key] = wanted, deeper
        if not changed:
            return sorted(
                chosen,
                key=lambda run: (
                    deadlines[run.key],
                    depth[run.key],
                    not run.supplies,
                    run.minutes,
                    run.offer.id,
                ),
            )
    return None


def _filled(
    alone: Sequence[Run], way: Way, classes: Times, taken: Mapping[int, int], most: int
) -> Times:
    """What one learns alone, week by week; `most` is minutes a week, `taken` those of classes."""
    left = {run.key: run.minutes for run in alone}
    begun: dict[Key, int] = {}
    ended: Times = {}
    week = 0
    while left:
        free = most - taken.get(week, 0)
        for run in alone:
            waits = (it for it in way.get(run.key, ()) if it in left or _later(it, classes, week))
            if run.key not in left or not free or any(True for _one in waits):
                continue
            begun.setdefault(run.key, week)
            spent = min(free, left[run.key])
            free -= spent
            left[run.key] -= spent
            if not left[run.key]:
                del left[run.key]
                ended[run.key] = (begun[run.key], week + 1)
        week += 1
    return ended


def _later(key: Key, classes: Times, week: int) -> bool:
    return key in classes and classes[key][1] > week
