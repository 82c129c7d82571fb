"""Who proves which skill, as arrays: the index behind ``Pool``.

A posting list says for one need skill which persons prove it at all (ascending positions) and,
as a small code, how well. Few ways to prove one skill exist (closeness x level, the best of
several), so a posting is a position and a code into a table of credits: 6 bytes a person for
all four asked levels, and a request's weight is applied to the table, not to the people.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matching.kernel.arrays import Integers, Positions
from matching.kernel.merging import best_claims
from matching.kernel.rules import LEVELS, RuleSet
from matching.kernel.terms import Person

# A closeness (0..1000) fits in ten bits: one integer holds the best closeness a person has at
# each of the four claimed levels.
_BITS = 10
_MASK = (1 << _BITS) - 1


class Claimed(NamedTuple):
    """The persons who claim one skill and, parallel, their level and practice of it."""

    persons: Positions
    levels: NDArray[np.int8]
    practice: NDArray[np.int8]


class Proving(NamedTuple):
    """The persons who prove one need skill.

    ``codes`` is parallel to ``persons`` and points into ``table``, of shape (ways, 4): the
    credit in millionths for each asked level 1..4.
    """

    persons: Positions
    codes: NDArray[np.uint16]
    table: Integers


def claimed_by_skill(persons: Iterable[Person]) -> dict[str, Claimed]:
    """Invert claims: skill -> who claims it, in the order given, each at their best level."""
    rows: dict[str, list[tuple[int, int, int]]] = {}
    for position, person in enumerate(persons):
        for skill, claim in best_claims(person.claims).items():
            rows.setdefault(skill, []).append((position, claim.level, claim.practice))
    return {skill: _columns(found) for skill, found in rows.items()}


def _columns(rows: list[tuple[int, int, int]]) -> Claimed:
    positions, levels, practice = zip(*rows, strict=True)
    return Claimed(
        np.array(positions, dtype=np.int32),
        np.array(levels, dtype=np.int8),
        np.array(practice, dtype=np.int8),
    )


def proving(
    proofs: Mapping[str, int], claimed: Mapping[str, Claimed], size: int, rules: RuleSet
) -> Proving:
    """Expand one need skill by closeness over a pool of ``size`` persons."""
    ways: Integers = np.zeros(size, dtype=np.int64)
    for skill in sorted(proofs.keys() & claimed.keys()):
        _keep_closest(ways, claimed[skill], proofs[skill])
    persons = np.flatnonzero(ways)
    kinds, codes = np.unique(ways[persons], return_inverse=True)
    # At most 2^16 ways: a skill is proved by some dozens of others at four levels each, and
    # persons differ only in which of these closenesses they reach.
    if len(kinds) > np.iinfo(np.uint16).max:
        raise OverflowError("too many different ways to prove one skill")
    return Proving(persons.astype(np.int32), codes.astype(np.uint16), _credits(kinds, rules))


def _keep_closest(ways: Integers, claimed: Claimed, near: int) -> None:
    shifts = _BITS * (claimed.levels.astype(np.int64) - 1)
    held = ways[claimed.persons]
    gain = np.maximum(near - ((held >> shifts) & _MASK), 0)
    ways[claimed.persons] = held + (gain << shifts)


def _credits(ways: Integers, rules: RuleSet) -> Integers:
    table = np.zeros((len(ways), len(LEVELS)), dtype=np.int64)
    for claimed in LEVELS:
        near = (ways >> (_BITS * (claimed - 1))) & _MASK
        for asked in LEVELS:
            column = table[:, asked - 1]
            np.maximum(column, near * rules.fit(asked, claimed), out=column)
    return table
