"""What speaks for a role, piece by piece, and the roles in the order of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from skills.taxonomy import Taxonomy

Kind = Literal["heading", "text", "skill"]


@dataclass(frozen=True)
class Reason:
    """One thing that speaks for a role: `surface` is how it is written at `start:end`.

    The place is one of the heading for `kind` "heading", else one of the text. `skill` is the id
    of the skill asked for `kind` "skill", "" for a title. `weight` is its part of the score.
    """

    kind: Kind
    start: int
    end: int
    surface: str
    weight: float
    skill: str = ""


@dataclass(frozen=True)
class RoleMatch:
    """A role with its evidence: titles first, then skills, the strongest of each first.

    `score` is the sum of the weights: comparable between the roles of one text, not between texts.
    """

    role: str
    score: float
    reasons: tuple[Reason, ...]


def ordered(found: Mapping[str, Iterable[Reason]], taxonomy: Taxonomy) -> tuple[RoleMatch, ...]:
    """The strongest role first; of two as strong the profile of the framework, then by id."""
    matches = (
        RoleMatch(role, round(sum(reason.weight for reason in reasons), 6), reasons)
        for role, reasons in ((role, _sorted(reasons)) for role, reasons in found.items())
        if reasons
    )
    return tuple(
        sorted(
            matches,
            key=lambda one: (-one.score, taxonomy.roles[one.role].kind != "ecsf", one.role),
        )
    )


def _sorted(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    kinds = ("heading", "text", "skill")
    return tuple(
        sorted(reasons, key=lambda one: (kinds.index(one.kind), -one.weight, one.start, one.skill))
    )
