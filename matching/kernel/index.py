"""The exact best k people for a request, without scoring all of them.

People are ordered by must-haves met, then by rank value, then by position. So the groups with
equally many must-haves are taken one by one, best first, until k are found. Within a group the
focus, which is cheap, bounds the rank value from both sides, and only those whose bound reaches
the k-th best are scored in full. Nothing is estimated: who is left out cannot be among the best.
"""

from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matching.kernel import bits
from matching.kernel.arrays import Integers
from matching.kernel.bits import Bits, Kept, Tally
from matching.kernel.columns import Columns
from matching.kernel.compiled import Compiled, compiled, shares_of, totals_of
from matching.kernel.focus import rank_value
from matching.kernel.merging import proofs_of
from matching.kernel.rules import FULL, LEVELS, RULES, Importance, RuleSet
from matching.kernel.scoring import Plan, planned, rounded
from matching.kernel.selecting import best
from matching.kernel.terms import Closeness, Need, Request

FIRST_CHUNK, LAST_CHUNK = 256, 1 << 14
CACHED_BYTES = 64_000_000


class Standings(NamedTuple):
    """People best first: their positions, the must-haves they meet, their rank values.

    ``musts`` is 0 throughout for a request that is not firm: they do not count in its order.
    """

    positions: Integers
    musts: Integers
    values: Integers


class Index:
    """People to be found by what they prove. It does not change; ``without`` gives another."""

    def __init__(
        self,
        columns: Columns,
        closeness: Closeness,
        rules: RuleSet = RULES,
        alive: Bits | None = None,
    ) -> None:
        self.columns = columns
        self.closeness = closeness
        self.rules = rules
        self.alive = bits.everybody(len(columns)) if alive is None else alive
        self._codes = {skill: code for code, skill in enumerate(columns.skills)}
        self._kept = Kept(CACHED_BYTES)

    def __len__(self) -> int:
        """The number of people who are still there."""
        return bits.count(self.alive)

    def without(self, gone: Integers) -> "Index":
        """The same people less those at some positions; everything found so far is shared."""
        flags = np.zeros(len(self.columns), dtype=np.bool_)
        flags[gone] = True
        other = Index(self.columns, self.closeness, self.rules, self.alive & ~bits.packed(flags))
        other._kept = self._kept
        return other

    def plan(self, request: Request) -> Plan:
        """Raises ``NotScorable`` for a request without needs."""
        return planned(request, self.closeness, self.rules)

    def top(self, plan: Plan, k: int | None = None, among: Bits | None = None) -> Standings:
        """The best k of all, or of those in a set; all of them without a k."""
        made = compiled(plan, self.columns, self._codes)
        left = len(self.columns) if k is None else k
        taken: list[tuple[int, Integers]] = []
        last: list[Standings] = []
        for musts, group in self._groups(plan, self.alive if among is None else self.alive & among):
            if left <= 0:
                break
            if len(group) > max(left, FIRST_CHUNK):
                last.append(self._best_of(group, made, left, musts))
            else:
                taken.append((musts, group))
            left -= len(group)
        return _joined([self._all_of(taken, made), *last], k)

    def met(self, need: Need) -> Bits:
        """Everybody who meets a need: close enough, at the asked level."""
        return self.reaching(need, self.rules.met_credit)

    def reaching(self, need: Need, credit: int) -> Bits:
        """Everybody with at least so much credit, in millionths, for a need; gone ones too."""
        return self.kept((need.skill, need.level, credit), lambda: self._found(need, credit))

    def kept(self, asked: Hashable, find: Callable[[], Bits]) -> Bits:
        """A set of these people by what it answers, found where it is not remembered.

        It must hold for gone ones too: it is shared with every index made by ``without``.
        """
        return self._kept.get(asked, find)

    def _found(self, need: Need, credit: int) -> Bits:
        fits = [(level, self.rules.fit(need.level, level)) for level in LEVELS]
        lists = []
        for skill, near in proofs_of(need.skill, self.closeness).items():
            lowest = next((level for level, fit in fits if near * fit >= credit), None)
            if lowest and skill in self._codes:
                rows = self.columns.claimants(self._codes[skill], lowest)
                lists.append(self.columns.posted[rows])
        return bits.of(lists, len(self.columns))

    def _groups(self, plan: Plan, alive: Bits) -> Iterator[tuple[int, Integers]]:
        """People with equally many must-haves met, most first."""
        musts = [need for need in plan.needs if need.importance is Importance.MUST]
        if not plan.firm or not musts:
            yield 0, bits.members(alive)
            return
        tally = Tally(alive, (self.met(need) for need in musts))
        for times in range(len(musts), -1, -1):
            yield times, bits.members(tally.exactly(times))

    def _all_of(self, groups: Sequence[tuple[int, Integers]], made: Compiled) -> Standings:
        """All of some groups at once: most are small, and each of them would take its time."""
        if not groups:
            return NOBODY
        positions = np.concatenate([group for _musts, group in groups])
        musts = np.repeat([musts for musts, _group in groups], [len(it) for _musts, it in groups])
        shares = shares_of(self.columns, positions, made)
        values = self._values(positions, shares, made, len(positions))
        order = np.lexsort((positions, -values, -musts))
        return Standings(positions[order], musts[order], values[order])

    def _best_of(self, group: Integers, made: Compiled, k: int, musts: int) -> Standings:
        shares = shares_of(self.columns, group, made)
        if k < len(group):
            kept = np.flatnonzero(self._able(shares, k, made.least_score(musts)))
            group, shares = group[kept], shares[kept]
        order = np.argsort(-shares, kind="stable")
        values = self._values(group[order], shares[order], made, k)
        # Back in the order of positions, which decides between equals.
        reached = order[: len(values)]
        place = np.argsort(group[reached])
        chosen = place[best(values[place], k)]
        return Standings(group[reached[chosen]], np.full(len(chosen), musts), values[chosen])

    def _able(self, shares: Integers, k: int, least: int) -> NDArray[np.bool_]:
        """Who could be among the best k, when everyone's score is at least ``least``.

        A share is one of 1001 values, so that what it allows is looked up, not computed.
        """
        reached = np.bincount(shares, minlength=FULL + 1)[::-1].cumsum()[::-1]
        of_the_last = int(np.flatnonzero(reached >= k)[-1])
        bar = rank_value(least, of_the_last, self.rules)
        able: NDArray[np.bool_] = self._most(np.arange(FULL + 1)) >= bar
        return able[shares]

    def _values(self, group: Integers, shares: Integers, made: Compiled, k: int) -> Integers:
        """Rank values from the front of a group in order of its shares.

        It ends where nobody behind can be among the best k.
        """
        most = self._most(shares)
        values = np.zeros(0, dtype=np.int64)
        chunk = FIRST_CHUNK
        while len(values) < len(group):
            if k <= len(values) and most[len(values)] < np.partition(values, -k)[-k]:
                break
            here = slice(len(values), len(values) + chunk)
            scores = rounded(totals_of(self.columns, group[here], made), made.weight)
            values = np.concatenate([values, rank_value(scores, shares[here], self.rules)])
            chunk = min(2 * chunk, LAST_CHUNK)
        return values

    def _most(self, shares: Integers) -> Integers:
        """The rank value of each share with a full score."""
        return rank_value(np.full_like(shares, FULL * 10), shares, self.rules)


NOBODY = Standings(*(np.zeros(0, dtype=np.int64),) * 3)


def _joined(found: list[Standings], k: int | None) -> Standings:
    return Standings(*(np.concatenate(column)[:k] for column in zip(*found, strict=True)))
