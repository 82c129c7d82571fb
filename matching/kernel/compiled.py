"""A prepared request over the skill codes of an index: look-ups become array reads."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matching.kernel.arrays import Integers, Positions
from matching.kernel.columns import Columns, rows_of, summed
from matching.kernel.rules import LEVELS, Importance
from matching.kernel.scoring import Plan, rounded, weight_of

PICKED = 4
"""What picking somebody's claim costs, beside adding up one more posting of a whole list."""


class Compiled(NamedTuple):
    """s skills of the index, r of them prove one of the m needs.

    ``speaks[skill]`` is per mille; ``postings`` are all those of the skills that speak.
    ``row_of[skill]`` is its row in ``near``, 0 for a skill that proves nothing asked;
    ``near[row, need]`` is a closeness per mille and ``fit[level, need]`` a level fit per mille.
    """

    plan: Plan
    speaks: Integers  # (s,)
    postings: int
    row_of: NDArray[np.uint16]  # (s,), as wide as the codes themselves
    near: Integers  # (r + 1, m)
    fit: Integers  # (5, m)
    weights: Integers  # (m,)

    @property
    def weight(self) -> int:
        return weight_of(self.plan.needs)

    def least_score(self, musts: int) -> int:
        """What meeting so many must-haves is worth at least, whichever they are."""
        asked = (it.weighs for it in self.plan.needs if it.importance is Importance.MUST)
        worth = sum(sorted(asked)[:musts]) * self.plan.rules.met_credit
        return rounded(worth, self.weight)


def compiled(plan: Plan, columns: Columns, codes: Mapping[str, int]) -> Compiled:
    """``codes`` are those of the columns: skill id -> code."""
    known = [
        [(codes[skill], near) for skill, near in row.items() if skill in codes]
        for row in plan.proofs
    ]
    proving = sorted({code for row in known for code, _near in row})
    row_of = np.zeros(len(codes), dtype=np.uint16)
    row_of[proving] = np.arange(1, len(proving) + 1)
    near = np.zeros((len(proving) + 1, len(plan.needs)), dtype=np.int64)
    for column, row in enumerate(known):
        for code, closeness in row:
            near[row_of[code], column] = closeness
    speaks = np.zeros(len(codes), dtype=np.int64)
    for skill in plan.speaks.keys() & codes.keys():
        speaks[codes[skill]] = plan.speaks[skill]
    told = len(LEVELS) * speaks.nonzero()[0]
    postings = int((columns.bounds[told + len(LEVELS)] - columns.bounds[told]).sum())
    fit = [[plan.rules.fit(need.level, level) for need in plan.needs] for level in LEVELS]
    weights = [need.weighs for need in plan.needs]
    fits = np.array([[0] * len(weights), *fit])
    return Compiled(plan, speaks, postings, row_of, near, fits, np.array(weights))


def shares_of(columns: Columns, group: Integers, made: Compiled) -> Integers:
    """The focus of each person of a group, per mille."""
    practice = columns.total_practice[group] + np.int64(made.plan.rules.doubt)
    if made.postings * len(columns) < PICKED * len(group) * len(columns.skill):
        # Below 2^52 this is the whole quotient to the last unit, in half the time.
        return (_asked_of_all(columns, made)[group] / practice).astype(np.int64)
    rows, ends = rows_of(columns.starts, group)
    asked = made.speaks[columns.skill[rows]] * columns.practice[rows]
    return summed(asked, ends) // practice


def _asked_of_all(columns: Columns, made: Compiled) -> Positions:
    # 32 bits hold the practice of every skill there can be: MOST_CODES x MAX_PRACTICE x FULL.
    asked = np.zeros(len(columns), dtype=np.int32)
    for skill in np.flatnonzero(made.speaks):
        rows = columns.claimants(int(skill))
        said = np.int32(made.speaks[skill]) * columns.posted_practice[rows]
        # A third faster than fancy assignment, and each person is in a list only once.
        np.add.at(asked, columns.posted[rows], said)
    return asked


def totals_of(columns: Columns, group: Integers, made: Compiled) -> Integers:
    """Sum(weight x credit) of each person of a group, in millionths."""
    rows, ends = rows_of(columns.starts, group)
    proving = made.row_of[columns.skill[rows]]
    kept = np.flatnonzero(proving)
    first = np.searchsorted(kept, ends)
    proved = first[:-1] < first[1:]
    totals = np.zeros(len(group), dtype=np.int64)
    if len(kept):
        credit = made.near[proving[kept]] * made.fit[columns.level[rows[kept]]]
        best = np.maximum.reduceat(credit, first[:-1][proved], axis=0)
        totals[proved] = best @ made.weights
    return totals
