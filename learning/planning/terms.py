"""What a plan is made from and what comes out: plain values, whole weeks, cents and minutes.

Week 0 begins with the day of planning. A class runs from the first day of its week `starts` up to
the first day of week `ends`, so many hours each week; what one learns alone is done in the hours a
week that classes leave, in one go or not, and nothing is begun before what it needs has ended. A
plan takes as many weeks as the shortest timetable of its courses.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

HORIZON = 104
"""Weeks: nobody plans further ahead, and every deadline ends here."""

SLOWER = 50
"""Where both count: per cent by which a plan may take longer than the quickest."""

MOST_PLANS = 3

Levels = Mapping[str, int]
CountsAs = Mapping[str, frozenset[str]]
"""Skill -> the skills that count in full as it; a skill that is not listed counts as itself."""


class Goal(StrEnum):
    """What makes one plan better: first this, then the other.

    Cheapest: cents, then weeks. Quickest: weeks, then cents. Both: the cheapest of those that
    take at most half as long again (SLOWER) as the quickest of all.
    """

    CHEAPEST = "cheapest"
    QUICKEST = "quickest"
    BOTH = "both"


class Gap(NamedTuple):
    """A skill that is missing, at the level it is asked. Sets of them are sorted before use:
    they have another order in each process."""

    skill: str
    level: int


@dataclass(frozen=True, slots=True)
class Edition:
    """A class on fixed weeks, `ends` not included; `seats` are those left, None for no end."""

    starts: int
    ends: int
    seats: int | None = None

    def __post_init__(self) -> None:
        if self.ends <= self.starts:
            raise ValueError(f"a class lasts at least a week, not {self.starts} to {self.ends}")


@dataclass(frozen=True, slots=True)
class Offer:
    """A course. `province` is where it is given, "" online; without editions it can be begun any
    week where it is `self_paced`, and not at all where it is not."""

    id: str
    outcomes: Levels
    hours: int
    cents: int = 0
    prerequisites: Levels = field(default_factory=dict)
    language: str = "en"
    province: str = ""
    self_paced: bool = False
    editions: tuple[Edition, ...] = ()

    def __post_init__(self) -> None:
        if self.hours < 1 or self.cents < 0:
            raise ValueError(f"{self.id}: {self.hours} hours for {self.cents} cents")


@dataclass(frozen=True, slots=True)
class Limits:
    """What a person can give. None is no limit; `provinces` are those they would travel to."""

    hours_a_week: int = 8
    budget: int | None = None
    weeks: int = HORIZON
    languages: frozenset[str] | None = None
    provinces: frozenset[str] | None = None
    online: bool = True

    def __post_init__(self) -> None:
        if self.hours_a_week < 1 or not 1 <= self.weeks <= HORIZON:
            raise ValueError(f"{self.hours_a_week} hours a week for {self.weeks} weeks")


@dataclass(frozen=True, slots=True)
class Step:
    """One course of a plan. `starts` to `ends` are weeks, `ends` not included.

    `closes` are the gaps it closes, `opens` the courses of the plan that need what it teaches.
    `edition` is a place in the offer's editions, None for what one learns alone.
    """

    offer: Offer
    edition: int | None
    starts: int
    ends: int
    closes: tuple[Gap, ...]
    opens: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """Courses in the order they are followed. Without one of them it is no plan or a slower one."""

    steps: tuple[Step, ...]
    cents: int
    weeks: int
    hours: int


@dataclass(frozen=True, slots=True)
class Relaxation:
    """A change of limits with which there is a plan, the least of its kind.

    Each is what has to be added, None or empty where nothing has: cents, weeks, hours a week,
    a language, a province, courses online.
    """

    cents: int = 0
    weeks: int = 0
    hours_a_week: int = 0
    languages: frozenset[str] = frozenset()
    provinces: frozenset[str] = frozenset()
    online: bool = False


@dataclass(frozen=True, slots=True)
class Plans:
    """At most MOST_PLANS, the best first; none for no gaps.

    `is_cut` says that time was up before a further one was found, or known not to be there.
    """

    plans: tuple[Plan, ...]
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class Infeasible:
    """No plan keeps the limits.

    `untaught` are gaps that no course closes for this person whatever the limits. Else each of
    `relaxations` is enough; where none alone is, the last resort changes several limits at once.
    """

    untaught: tuple[Gap, ...] = ()
    relaxations: tuple[Relaxation, ...] = ()


class Unsolved(Exception):
    """The best plan was not found in the time there is."""
