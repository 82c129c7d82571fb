"""What a match is made of: claims, needs, and the parts of a score.

A ``Person`` has a key and claims, nothing else: name, gender, age, nationality, address and
language cannot reach a score because there is no place to put them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from matching.kernel.rules import (
    LEVELS,
    MAX_NEEDS,
    MAX_PRACTICE,
    MAX_TELLING,
    MAX_WEIGHT,
    Importance,
    whole,
)


class NotScorable(ValueError):
    """The request has no needs: it can be given no score, neither 0 nor 100."""


class Verdict(StrEnum):
    """What became of one need."""

    MET = "met"
    PARTLY = "partly"
    MISSING = "missing"


class Closeness(Protocol):
    """How far one skill proves another; the taxonomy answers this."""

    def proofs(self, need_skill: str, /) -> Mapping[str, int]:
        """Claimed skill -> closeness per mille (0..1000), for every skill that proves the need.

        A skill proves itself fully whether or not it is listed; a skill no longer known has
        an empty mapping.
        """
        ...


# What a caller hands over is checked at run time too: of a string in place of an Importance, or
# of NaN in place of a number, no type checker hears when they come from a file or a form.
def _named(value: object) -> bool:
    return isinstance(value, str) and bool(value)


def _is_importance(value: object) -> bool:
    return isinstance(value, Importance)


@dataclass(frozen=True, slots=True)
class Claim:
    """A skill a person says, or shows, to have.

    ``level`` is 1..4; ``practice`` is 0..20 points, how much there is to show for it (times
    named, months, recency, certificates). Else ``ValueError``.
    """

    skill: str
    level: int
    evidence: str = "self"
    practice: int = 1

    def __post_init__(self) -> None:
        if not _named(self.skill) or not whole(self.level, LEVELS[0], LEVELS[-1]):
            raise ValueError(f"not a claim: {self.skill!r} at level {self.level!r}")
        if not _named(self.evidence):
            raise ValueError(f"evidence has a name, not {self.evidence!r}")
        if not whole(self.practice, 0, MAX_PRACTICE):
            raise ValueError(f"practice is 0..{MAX_PRACTICE} points, not {self.practice!r}")


@dataclass(frozen=True, slots=True)
class Need:
    """A skill a vacancy asks for.

    ``level`` is 1..4; ``weight`` is 1..100, or None for the weight of its importance;
    ``telling`` is 1..40, how much practice of this skill says about a person beside practice of
    another: a rare one more than one that everybody has. Else ``ValueError``.
    """

    skill: str
    level: int
    importance: Importance
    weight: int | None = None
    telling: int = 10

    def __post_init__(self) -> None:
        if not _named(self.skill) or not whole(self.level, LEVELS[0], LEVELS[-1]):
            raise ValueError(f"not a need: {self.skill!r} at level {self.level!r}")
        if not _is_importance(self.importance):
            raise ValueError(f"an importance is one of four, not {self.importance!r}")
        if self.weight is not None and not whole(self.weight, 1, MAX_WEIGHT):
            raise ValueError(f"a weight is 1..{MAX_WEIGHT}, not {self.weight!r}")
        if not whole(self.telling, 1, MAX_TELLING):
            raise ValueError(f"telling is 1..{MAX_TELLING}, not {self.telling!r}")

    @property
    def weighs(self) -> int:
        """The weight of a merged need; 0 while its importance still has to give one."""
        return self.weight or 0


@dataclass(frozen=True, slots=True)
class Person:
    """All the kernel may know about someone. ``key`` is stable and says nothing about them."""

    key: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Request:
    """What a vacancy asks, under its stable key: up to 1000 needs, else ``ValueError``.

    ``firm`` says that somebody confirmed the must-haves, so that they come before everything
    else. What was only read from an advert's words weighs, but shuts nobody out.
    """

    key: str
    needs: tuple[Need, ...]
    firm: bool = True

    def __post_init__(self) -> None:
        if len(self.needs) > MAX_NEEDS:
            raise ValueError(f"{self.key} has more than {MAX_NEEDS} needs")

    @property
    def scorable(self) -> bool:
        """Whether there is anything to score; without needs every scorer refuses."""
        return bool(self.needs)


@dataclass(frozen=True, slots=True)
class Part:
    """One need's share of a score.

    ``credit`` is in millionths (closeness x level fit, both per mille). ``via`` is the claim
    that proves the need best, None when nothing does. ``need.weight`` is always set here.
    ``verdict`` is met when ``via`` is at or above the asked level and its closeness is at least
    900 per mille, partly for any lesser credit, missing for none.
    """

    need: Need
    credit: int
    via: Claim | None
    closeness: int
    level_fit: int
    verdict: Verdict

    @property
    def contribution(self) -> int:
        """Weight x credit, in millionths: what this need adds to the sum the score divides."""
        return self.need.weighs * self.credit


@dataclass(frozen=True, slots=True)
class Scored:
    """The score of one person for one request, with its parts, strongest need first.

    ``score`` is in hundredths of a point, 0..10_000. ``focus`` is per mille: of the person's
    ``practice`` points, how much speaks for what is asked (``asked``, in thousandths of a
    point). ``rank_value`` orders people with equally many must-haves. ``person`` and
    ``request`` are keys and ``rules`` the version scored by.
    """

    person: str
    request: str
    score: int
    musts_met: int
    musts: int
    parts: tuple[Part, ...]
    rules: str
    asked: int
    practice: int
    focus: int
    rank_value: int
    firm: bool

    @property
    def standing(self) -> tuple[int, int, str, str]:
        """Sort key, best first: must-haves missing, then rank value, then the stable keys.

        Counting the missing must-haves instead of those met lets requests with different
        numbers of them be ordered for one person too.
        """
        missing = self.musts - self.musts_met if self.firm else 0
        return (missing, -self.rank_value, self.person, self.request)
