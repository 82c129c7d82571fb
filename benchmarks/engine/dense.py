"""Brute force in numpy: a byte for every person and skill, scanned whole for each need."""

import numpy as np
from numpy.typing import NDArray

from benchmarks.population import SKILLS, Ladders
from matching.kernel import RULES, Importance, Need, Request
from matching.kernel.arrays import Integers
from matching.kernel.columns import Columns
from matching.kernel.focus import rank_value, speaking
from matching.kernel.merging import merged_needs, proofs_of
from matching.kernel.rules import LEVELS
from matching.kernel.scoring import rounded, weight_of


class Dense:
    """``cells[skill, person]`` is the level, and 8 x the practice points."""

    def __init__(self, columns: Columns) -> None:
        self.cells: NDArray[np.uint8] = np.zeros((SKILLS, len(columns)), dtype=np.uint8)
        owners = np.repeat(np.arange(len(columns)), np.diff(columns.starts))
        self.cells[columns.skill, owners] = columns.level | columns.practice << 3
        self.practice = columns.total_practice.astype(np.int64)

    def standings(self, request: Request) -> tuple[Integers, Integers]:
        """Of everybody the must-haves met and the rank value."""
        needs = merged_needs(request, RULES)
        totals, met = np.zeros_like(self.practice), np.zeros_like(self.practice)
        for need in needs:
            credit = self.credit(need)
            totals += need.weighs * credit
            met += (need.importance is Importance.MUST) & (credit >= RULES.met_credit)
        scores = rounded(totals, weight_of(needs))
        return met, rank_value(scores, self._shares(needs), RULES)

    def credit(self, need: Need) -> Integers:
        """Of everybody, in millionths."""
        fits = np.array([0, *(RULES.fit(need.level, level) for level in LEVELS)])
        credit = np.zeros_like(self.practice)
        for skill, near in proofs_of(need.skill, Ladders()).items():
            np.maximum(credit, (near * fits)[self.cells[int(skill)] & 7], out=credit)
        return credit

    def _shares(self, needs: tuple[Need, ...]) -> Integers:
        proofs = (proofs_of(need.skill, Ladders()) for need in needs)
        asked = np.zeros_like(self.practice)
        for skill, said in speaking(needs, proofs).items():
            asked += said * (self.cells[int(skill)] >> 3).astype(np.int64)
        return asked // (self.practice + RULES.doubt)
