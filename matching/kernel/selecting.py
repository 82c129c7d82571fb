"""The exact best k of many standings, without sorting all of them."""

import numpy as np

from matching.kernel.arrays import Integers


def best(standings: Integers, top: int | None) -> Integers:
    """Positions, best first: the higher standing, then the lower position."""
    if top == 0:
        return np.zeros(0, dtype=np.int64)
    candidates = _contenders(standings, top)
    # Stable, and candidates ascend: of equals the lower position stays first.
    order = np.argsort(-standings[candidates], kind="stable")
    return candidates[order[:top]]


def _contenders(standings: Integers, top: int | None) -> Integers:
    if top is None or top >= len(standings):
        return np.arange(len(standings), dtype=np.int64)
    bar = np.partition(standings, -top)[-top]
    return np.flatnonzero(standings >= bar)
