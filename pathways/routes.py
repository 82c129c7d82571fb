"""The shortest way over a map of steps. Knows no Django and no roles: places are strings."""

from collections.abc import Mapping
from heapq import heappop, heappush
from typing import NamedTuple


class Effort(NamedTuple):
    """What a step takes: skills that no course closes, hours of courses, cents."""

    untaught: int
    hours: int
    cents: int


class Route(NamedTuple):
    """Comparing two routes says which is better, so the order of the fields matters.

    First the fewest skills that only work can teach, then the fewest hours, the fewest stops and
    the least money. `stops` begins with the start and ends with the aim.
    """

    untaught: int
    hours: int
    moves: int
    cents: int
    stops: tuple[str, ...]

    def then(self, stop: str, effort: Effort) -> "Route":
        return Route(
            self.untaught + effort.untaught,
            self.hours + effort.hours,
            self.moves + 1,
            self.cents + effort.cents,
            (*self.stops, stop),
        )


Steps = Mapping[str, Mapping[str, Effort]]
"""From -> to -> what it takes; a step that is not there cannot be taken."""


def shortest(steps: Steps, start: str) -> dict[str, Route]:
    """The best route to every place that can be reached, the start itself among them.

    Dijkstra's: whatever is added to two routes, the better one stays the better one.
    """
    found: dict[str, Route] = {}
    waiting = [Route(0, 0, 0, 0, (start,))]
    while waiting:
        best = heappop(waiting)
        here = best.stops[-1]
        if here in found:
            continue
        found[here] = best
        for stop, effort in steps.get(here, {}).items():
            if stop not in found:
                heappush(waiting, best.then(stop, effort))
    return found
