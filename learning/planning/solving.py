"""The best plan for a goal, and up to two more that are really different."""

from collections.abc import Iterable

from learning.planning.choosing import Planner
from learning.planning.patience import LONGEST, Patience
from learning.planning.relaxing import relaxations
from learning.planning.runs import Shelf, open_gaps
from learning.planning.solver import load
from learning.planning.terms import (
    MOST_PLANS,
    CountsAs,
    Gap,
    Goal,
    Infeasible,
    Levels,
    Limits,
    Offer,
    Plans,
)


def solve(
    gaps: Iterable[Gap],
    has: Levels,
    offers: Iterable[Offer] | Shelf,
    limits: Limits,
    goal: Goal,
    *,
    counts_as: CountsAs | None = None,
    most: int = MOST_PLANS,
    reasons: bool = True,
    seconds: float = LONGEST,
) -> Plans | Infeasible:
    """At most so many plans that close every gap, best first, or why there is none.

    The first is the best of all; each further one is the best that does without something each
    before it teaches, so that the same course elsewhere is no other plan. Without `reasons` it
    does not look for what would help where there is none. Who asks more than once gives the
    offers as a Shelf made for the same `has` and `counts_as`. Raises ``Unsolved`` where so many
    `seconds` are not enough for the best; where they are not for the others, there are fewer.
    """
    known = counts_as or {}
    missing = open_gaps(gaps, has, known)
    shelf = _shelf(offers, has, known)
    beyond = shelf.untaught(missing)
    if beyond:
        return Infeasible(untaught=beyond)
    # Before the clock runs: the first who asks is not to wait for it in vain.
    load()
    patience = Patience.of(seconds)
    found = Planner(shelf, missing, limits, patience).plans(goal, most)
    if found is not None:
        return found
    return Infeasible(relaxations=relaxations(shelf, missing, limits, patience) if reasons else ())


def untaught(
    gaps: Iterable[Gap],
    has: Levels,
    offers: Iterable[Offer] | Shelf,
    counts_as: CountsAs | None = None,
) -> tuple[Gap, ...]:
    """The gaps that no course closes for this person, whatever the limits."""
    known = counts_as or {}
    return _shelf(offers, has, known).untaught(open_gaps(gaps, has, known))


def _shelf(offers: Iterable[Offer] | Shelf, has: Levels, known: CountsAs) -> Shelf:
    return offers if isinstance(offers, Shelf) else Shelf(offers, has, known)
