"""The claims of many people as arrays: by person to score them, by skill to find them.

Eleven bytes a claim in all, and nothing but flat arrays of integers: they can be written to a file
and mapped into the memory of many processes as they are.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matching.kernel.arrays import Integers, Positions
from matching.kernel.rules import LEVELS
from matching.kernel.terms import Claim, Person

MOST_CODES = np.iinfo(np.uint16).max
"""How many different skills, or kinds of evidence, columns can name."""


class Rows(NamedTuple):
    """Claims as they were stated, parallel and in any order; a skill may be stated twice.

    ``persons`` are positions from 0, ``skills`` and ``evidences`` codes into sorted names.
    """

    persons: NDArray[np.integer]
    skills: NDArray[np.integer]
    levels: NDArray[np.integer]
    practices: NDArray[np.integer]
    evidences: NDArray[np.integer]


@dataclass(frozen=True, slots=True)
class Columns:
    """Each person's best claims. n people, c claims, s skills.

    By person: the claims of person p are rows ``starts[p]:starts[p + 1]`` of ``skill``,
    ``level``, ``practice`` and ``evidence``. By skill and level: ``posted`` holds the persons
    who claim skill k at a level of at least L, from ``bounds[4k]`` to ``bounds[4k + 5 - L]``;
    ``posted_practice`` is parallel. ``total_practice`` is per person.
    """

    skills: tuple[str, ...]
    evidences: tuple[str, ...]
    starts: Integers  # (n + 1,)
    skill: NDArray[np.uint16]  # (c,)
    level: NDArray[np.uint8]  # (c,)
    practice: NDArray[np.uint8]  # (c,)
    evidence: NDArray[np.uint16]  # (c,)
    posted: Positions  # (c,)
    posted_practice: NDArray[np.uint8]  # (c,)
    bounds: Integers  # (4s + 1,)
    total_practice: Positions  # (n,)

    def __len__(self) -> int:
        """The number of people."""
        return len(self.starts) - 1

    def claimants(self, skill: int, level: int = 1) -> slice:
        """The rows of ``posted`` of those who claim a skill at this level or above."""
        first = len(LEVELS) * skill
        return slice(int(self.bounds[first]), int(self.bounds[first + 5 - level]))

    def person(self, position: int, key: str) -> Person:
        """The person at a position, as the plain scorer takes them."""
        rows = range(int(self.starts[position]), int(self.starts[position + 1]))
        return Person(key, tuple(self._claim(row) for row in rows))

    def _claim(self, row: int) -> Claim:
        return Claim(
            self.skills[self.skill[row]],
            int(self.level[row]),
            self.evidences[self.evidence[row]],
            int(self.practice[row]),
        )


def columns_of(persons: Sequence[Person]) -> Columns:
    """The columns of people in the order given."""
    claims = [claim for person in persons for claim in person.claims]
    skills = tuple(sorted({claim.skill for claim in claims}))
    evidences = tuple(sorted({claim.evidence for claim in claims}))
    rows = Rows(
        np.repeat(np.arange(len(persons)), [len(person.claims) for person in persons]),
        _codes((claim.skill for claim in claims), skills),
        np.fromiter((claim.level for claim in claims), dtype=np.uint8),
        np.fromiter((claim.practice for claim in claims), dtype=np.uint8),
        _codes((claim.evidence for claim in claims), evidences),
    )
    return arranged(len(persons), rows, skills, evidences)


def arranged(size: int, rows: Rows, skills: tuple[str, ...], evidences: tuple[str, ...]) -> Columns:
    """Columns of ``size`` people from stated claims, merged as ``best_claims`` merges them.

    Both tuples of names must be sorted. Raises ``ValueError`` for more names than codes.
    """
    if max(len(skills), len(evidences)) > MOST_CODES:
        raise ValueError(f"more than {MOST_CODES} skills or kinds of evidence")
    best = _best(rows, len(skills))
    by_skill = np.lexsort((best.persons, -best.levels.astype(np.int8), best.skills))
    blocks = len(LEVELS) * best.skills.astype(np.int64) + (LEVELS[-1] - best.levels)
    counts = np.bincount(blocks, minlength=len(LEVELS) * len(skills))
    totals = np.bincount(best.persons, best.practices, minlength=size)
    return Columns(
        skills=skills,
        evidences=evidences,
        starts=starts_of(np.bincount(best.persons, minlength=size)),
        skill=best.skills.astype(np.uint16),
        level=best.levels.astype(np.uint8),
        practice=best.practices.astype(np.uint8),
        evidence=best.evidences.astype(np.uint16),
        posted=best.persons[by_skill].astype(np.int32),
        posted_practice=best.practices[by_skill].astype(np.uint8),
        bounds=starts_of(counts),
        total_practice=totals.astype(np.int32),
    )


def _best(rows: Rows, skills: int) -> Rows:
    """One row a person and skill: the highest level, then the first evidence, most practice."""
    pairs = rows.persons.astype(np.int64) * max(skills, 1) + rows.skills
    order = np.lexsort((rows.evidences, -rows.levels.astype(np.int8), pairs))
    pairs = pairs[order]
    first = np.flatnonzero(np.diff(pairs, prepend=-1))
    most = np.maximum.reduceat(rows.practices[order], first) if len(first) else rows.practices
    chosen = order[first]
    return Rows(
        rows.persons[chosen],
        rows.skills[chosen],
        rows.levels[chosen],
        most,
        rows.evidences[chosen],
    )


def _codes(names: Iterable[str], known: Sequence[str]) -> Integers:
    code = {name: number for number, name in enumerate(known)}
    return np.fromiter((code[name] for name in names), dtype=np.int64)


def starts_of(counts: NDArray[np.integer]) -> Integers:
    starts = np.zeros(len(counts) + 1, dtype=np.int64)
    np.cumsum(counts, out=starts[1:])
    return starts


def rows_of(starts: Integers, positions: Integers) -> tuple[Integers, Integers]:
    """The rows that belong to some positions, one after another, and where each one's end.

    Returns ``(rows, ends)``; the rows of the i-th position are ``rows[ends[i]:ends[i + 1]]``.
    """
    first = starts[positions]
    counts = starts[positions + 1] - first
    ends = starts_of(counts)
    return np.repeat(first - ends[:-1], counts) + np.arange(ends[-1]), ends


def summed(values: NDArray[np.integer], ends: Integers) -> Integers:
    """The sum of each one's values, 0 where there are none."""
    return np.diff(starts_of(values)[ends])
