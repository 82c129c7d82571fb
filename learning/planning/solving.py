"""The best plan for a goal, and up to two more that are really different."""

from collections.abc import Iterable

from learning.planning.choosing import Planner
from learning.planning.relaxing import relaxations
from learning.planning.runs import Shelf, open_gaps
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
    offers: Iterable[Offer],
    limits: Limits,
    goal: Goal,
    *,
    counts_as: CountsAs | None = None,
    most: int = MOST_PLANS,
    reasons: bool = True,
) -> Plans | Infeasible:
    """At most so many plans that close every gap, best first, or why there is none.

    The first is the best of all; each further one is the best that does without something each
    before it teaches, so that the same course elsewhere is no other plan. Without `reasons` it
    does not look for what would help where there is none. Raises ``Unsolved``.
    """
    known = counts_as or {}
    missing = open_gaps(gaps, has, known)
    shelf = Shelf(offers, has, known)
    beyond = shelf.untaught(missing)
    if beyond:
        return Infeasible(untaught=beyond)
    found = Planner(shelf, missing, limits).plans(goal, most)
    if found is None:
        return Infeasible(relaxations=relaxations(shelf, missing, limits) if reasons else ())
    return found


def untaught(
    gaps: Iterable[Gap], has: Levels, offers: Iterable[Offer], counts_as: CountsAs | None = None
) -> tuple[Gap, ...]:
    """The gaps that no course closes for this person, whatever the limits."""
    known = counts_as or {}
    return Shelf(offers, has, known).untaught(open_gaps(gaps, has, known))
