"""From what is missing to the courses that close it: exact, and without Django.

    solve(gaps, has, offers, limits, goal, counts_as) -> Plans | Infeasible

`counts_as` says which skills count in full as another, as the matching engine says it.
"""

from learning.planning.patience import FURTHER, LONGEST
from learning.planning.runs import Shelf
from learning.planning.solving import solve, untaught
from learning.planning.terms import (
    HORIZON,
    MOST_PLANS,
    SLOWER,
    CountsAs,
    Edition,
    Gap,
    Goal,
    Infeasible,
    Levels,
    Limits,
    Offer,
    Plan,
    Plans,
    Relaxation,
    Step,
    Unsolved,
)

__all__ = [
    "FURTHER",
    "HORIZON",
    "LONGEST",
    "MOST_PLANS",
    "SLOWER",
    "CountsAs",
    "Edition",
    "Gap",
    "Goal",
    "Infeasible",
    "Levels",
    "Limits",
    "Offer",
    "Plan",
    "Plans",
    "Relaxation",
    "Shelf",
    "Step",
    "Unsolved",
    "solve",
    "untaught",
]
