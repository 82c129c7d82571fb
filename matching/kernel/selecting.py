"""The exact best k of many totals, without sorting or dividing all of them."""

import numpy as np

from matching.kernel.postings import Integers
from matching.kernel.scoring import rounded

TOTAL_BITS = 40
"""A total is kept below this bit (MAX_NEEDS), the must-haves met are counted from it up."""

_TOTAL = (1 << TOTAL_BITS) - 1
_STRIDE = 16


def best(totals: Integers, weight: int, top: int | None) -> Integers:
    """Positions, best first: must-haves met, rounded score, then the lower position.

    ``totals`` holds one integer a person (see ``TOTAL_BITS``); ``weight`` is the request's.
    """
    if top == 0:
        return np.zeros(0, dtype=np.int64)
    candidates = _contenders(totals, weight, top)
    held = totals[candidates]
    scores = (2 * (held & _TOTAL) + 100 * weight) // (200 * weight)
    order = np.lexsort((candidates, -scores, -(held >> TOTAL_BITS)))
    return candidates[order[:top]]


def _contenders(totals: Integers, weight: int, top: int | None) -> Integers:
    sample = totals[::_STRIDE]
    if top is None or top > len(sample):
        return np.arange(len(totals), dtype=np.int64)
    # The k-th best of a part is never better than the k-th best of all, so nobody of the best
    # k is below it; nor below the lowest total that rounds to the same score, for ties are
    # broken by position and not by what rounding hides.
    bar = int(np.partition(sample, -top)[-top])
    return np.flatnonzero(totals >= _lowest_alike(bar, weight))


def _lowest_alike(total: int, weight: int) -> int:
    musts, rest = total >> TOTAL_BITS, total & _TOTAL
    lowest = 50 * weight * (2 * rounded(rest, weight) - 1)
    return (musts << TOTAL_BITS) + max(0, lowest)
