"""The exact best k requests for one person: the index turned round.

Requests are ordered by must-haves missing, then by rank value, then by position. Which are
missing is counted over the postings of what the person proves; only the groups that are needed
are scored.
"""

from collections.abc import Callable, Iterator
from copy import copy
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matching.kernel import bits
from matching.kernel.arrays import Integers
from matching.kernel.asks import Asks
from matching.kernel.columns import rows_of, summed
from matching.kernel.focus import rank_value
from matching.kernel.merging import best_claims, proofs_of
from matching.kernel.rules import LEVELS, RULES, RuleSet
from matching.kernel.selecting import best
from matching.kernel.terms import Closeness, Person

Where = Callable[[Integers], NDArray[np.bool_]]
"""Says of positions which of them count: conditions, asked only of those it comes down to."""


class Chances(NamedTuple):
    """Requests best first: positions, must-haves missing (0 where not firm), rank values."""

    positions: Integers
    missing: Integers
    values: Integers


class _Shown(NamedTuple):
    """One person's j claims over the s skills that are asked."""

    near: Integers  # (s, j) closeness per mille
    credit: Integers  # (s, 5) millionths for each asked level; level 0 is not used
    practice: Integers  # (j,)


class Openings:
    """Requests to be found by what a person proves. They do not change."""

    def __init__(self, asks: Asks, closeness: Closeness, rules: RuleSet = RULES) -> None:
        self.asks = asks
        self.closeness = closeness
        self.rules = rules
        self.alive = bits.everybody(len(asks))
        self._everyone = bits.members(self.alive)
        self._proves = _proved_by_claim(asks.skills, closeness)

    def __len__(self) -> int:
        """The number of requests that are still there."""
        return len(self._everyone)

    def without(self, gone: Integers) -> "Openings":
        """The same requests less those at some positions; what they are proved by is shared."""
        flags = np.zeros(len(self.asks), dtype=np.bool_)
        flags[gone] = True
        other = copy(self)
        other.alive = self.alive & ~bits.packed(flags)
        other._everyone = bits.members(other.alive)
        return other

    def top(self, person: Person, k: int | None = None, where: Where | None = None) -> Chances:
        """The best k of all, or of those whom ``where`` lets through; all of them without a k."""
        found: list[Chances] = []
        left = len(self.asks) if k is None else k
        shown = self._shown(person)
        for missing, group in self._groups(shown):
            if left <= 0:
                break
            chosen = group if where is None else group[where(group)]
            values = self._values(chosen, shown)
            first = best(values, left)
            found.append(Chances(chosen[first], np.full(len(first), missing), values[first]))
            left -= len(first)
        return _joined(found)

    def _shown(self, person: Person) -> _Shown:
        claims = list(best_claims(person.claims).values())
        near = np.zeros((len(self.asks.skills), len(claims)), dtype=np.int64)
        for place, claim in enumerate(claims):
            codes, values = self._proves.get(claim.skill, _NOTHING)
            near[codes, place] = values
        fits = [[0, *(self.rules.fit(asked, claim.level) for asked in LEVELS)] for claim in claims]
        credit = (near[:, :, None] * np.array(fits).reshape(1, -1, 5)).max(axis=1, initial=0)
        practice = np.array([claim.practice for claim in claims], dtype=np.int64)
        return _Shown(near, credit, practice)

    def _groups(self, shown: _Shown) -> Iterator[tuple[int, Integers]]:
        """Requests with equally many must-haves missing, fewest first."""
        # Narrow numbers: they are gone through once for each group.
        met = self._met(shown).astype(self.asks.musts.dtype)
        missing = ((self.asks.musts - met) * self.asks.firm)[self._everyone]
        for number in np.flatnonzero(np.bincount(missing)):
            yield int(number), self._everyone[missing == number]

    def _met(self, shown: _Shown) -> Integers:
        """The must-haves of each request that the person meets."""
        # Credit falls as the asked level rises: how many levels are met is the highest one.
        levels = (shown.credit[:, 1:] >= self.rules.met_credit).sum(axis=1)
        lists = [
            self.asks.posted[self.asks.asking(int(skill), int(levels[skill]))]
            for skill in np.flatnonzero(levels)
        ]
        together = np.concatenate(lists) if lists else np.zeros(0, dtype=np.int64)
        return np.bincount(together, minlength=len(self.asks))

    def _values(self, group: Integers, shown: _Shown) -> Integers:
        asks = self.asks
        rows, ends = rows_of(asks.starts, group)
        credit = shown.credit[asks.skill[rows], asks.level[rows]]
        totals = summed(asks.weight[rows] * credit, ends)
        weights = asks.total_weight[group].astype(np.int64)
        scores = (2 * totals + 100 * weights) // (200 * weights)
        return rank_value(scores, self._shares(group, rows, ends, shown), self.rules)

    def _shares(self, group: Integers, rows: Integers, ends: Integers, shown: _Shown) -> Integers:
        """The person's focus on each request, per mille."""
        asks = self.asks
        proved = np.asarray(shown.near.any(axis=1))
        kept = np.flatnonzero(proved[asks.skill[rows]])
        owners = np.searchsorted(ends, kept, side="right") - 1
        first = np.flatnonzero(np.diff(owners, prepend=-1))
        asked = np.zeros(len(group), dtype=np.int64)
        if len(first):
            told = rows[kept]
            weight = asks.weight[told].astype(np.int64) * asks.telling[told]
            heaviest = asks.heaviest[group[owners]]
            said = shown.near[asks.skill[told]] * weight[:, None] // heaviest[:, None]
            asked[owners[first]] = np.maximum.reduceat(said, first, axis=0) @ shown.practice
        return asked // (int(shown.practice.sum()) + self.rules.doubt)


_NOTHING: tuple[Integers, Integers] = (np.zeros(0, np.int64), np.zeros(0, np.int64))


def _proved_by_claim(
    skills: tuple[str, ...], closeness: Closeness
) -> dict[str, tuple[Integers, Integers]]:
    """Claimed skill -> the codes of the skills it proves, and how closely."""
    found: dict[str, list[tuple[int, int]]] = {}
    for code, skill in enumerate(skills):
        for claim, near in proofs_of(skill, closeness).items():
            found.setdefault(claim, []).append((code, near))
    arrays = {claim: np.array(pairs, dtype=np.int64).T for claim, pairs in found.items()}
    return {claim: (codes, nears) for claim, (codes, nears) in arrays.items()}


def _joined(found: list[Chances]) -> Chances:
    empty = np.zeros(0, dtype=np.int64)
    columns = zip(*found, strict=True) if found else ((empty,),) * 3
    return Chances(*(np.concatenate(column) for column in columns))
