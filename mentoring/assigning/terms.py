"""What an assignment is made from and what comes out. Fit is counted in whole points of FULL.

Whole points, so that parts add up to the fit exactly and a sum does not depend on its order.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

FULL = 1000
"""Points of two who fit in everything: a fit of 1."""

Levels = Mapping[str, int]


class Form(StrEnum):
    ONLINE = "online"
    ONSITE = "onsite"


class Kind(StrEnum):
    """What a part of a fit is about."""

    GOAL = "goal"
    LANGUAGE = "language"
    MEETING = "meeting"
    WISH = "wish"


WEIGHTS: Mapping[Kind, int] = {
    Kind.GOAL: 600,
    Kind.LANGUAGE: 120,
    Kind.MEETING: 130,
    Kind.WISH: 150,
}
"""The points each part can give, FULL together. The goal decides: it is what mentoring is for."""


@dataclass(frozen=True, slots=True)
class Mentor:
    """`capacity` is the places still free; `skills` levels are 1 to 4; `province` may be empty."""

    id: str
    capacity: int
    languages: frozenset[str]
    forms: frozenset[Form]
    skills: Levels = field(default_factory=dict)
    roles: frozenset[str] = frozenset()
    province: str = ""

    def __post_init__(self) -> None:
        if self.capacity < 0:
            raise ValueError(f"{self.id}: {self.capacity} places")


@dataclass(frozen=True, slots=True)
class Mentee:
    """The goal is a role, levels of skills, or both; `languages` come in order of preference.

    `wishes` are ids of mentors, the dearest first; `never` are those the person wants in no case.
    """

    id: str
    languages: tuple[str, ...]
    forms: frozenset[Form]
    role: str = ""
    skills: Levels = field(default_factory=dict)
    province: str = ""
    wishes: tuple[str, ...] = ()
    never: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if not self.role and not self.skills:
            raise ValueError(f"{self.id} has no goal")


@dataclass(frozen=True, slots=True)
class Detail:
    """What a part was given for: a role, a skill, a language, a form; in full or by half."""

    name: str
    full: bool = True


@dataclass(frozen=True, slots=True)
class Part:
    """`points` out of `most`, and what for."""

    kind: Kind
    points: int
    most: int
    details: tuple[Detail, ...] = ()


@dataclass(frozen=True, slots=True)
class Fit:
    """Parts in the order of Kind; their points add up to the fit."""

    parts: tuple[Part, ...]

    @property
    def points(self) -> int:
        return sum(part.points for part in self.parts)

    @property
    def share(self) -> float:
        """0 to 1."""
        return self.points / FULL


@dataclass(frozen=True, slots=True)
class Pair:
    """Ids, and the points of the two."""

    mentor: str
    mentee: str
    points: int


class Why(StrEnum):
    """Why somebody was given no mentor."""

    NOBODY = "nobody"  # No mentor with a place speaks their language and meets where they can.
    REFUSED = "refused"  # Those who do are refused, or were refused.
    BELOW = "below"  # Those left can help too little with the goal.
    TAKEN = "taken"  # Those who fit go to others, with more fit in all.


@dataclass(frozen=True, slots=True)
class Assignment:
    """Pairs by mentee. No other set of allowed pairs has more points."""

    pairs: tuple[Pair, ...]
    unmatched: Mapping[str, Why]

    @property
    def points(self) -> int:
        return sum(pair.points for pair in self.pairs)
