"""A mixed-integer program over columns of whole numbers, solved by HiGHS to the last unit.

Most columns are hopeless, and telling so is cheaper than carrying them along: a program is first
solved over its core, the columns that its relaxation finds most promising, and then over what could
still be better than that. The answer is that of the whole program. Balas and Zemel, "An algorithm
for large zero-one knapsack problems" (1980).
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from learning.planning.terms import Unsolved

CORE = 200
"""Columns solved first. With half as many the first answer is too poor to leave much out."""

Row = Mapping[int, float]
Numbers = NDArray[np.float64]


@dataclass(slots=True)
class Rows:
    """Rows of a matrix, each between two bounds."""

    values: list[float] = field(default_factory=list)
    columns: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=lambda: [0])
    least: list[float] = field(default_factory=list)
    most: list[float] = field(default_factory=list)

    def add(self, row: Row, *, least: float = -np.inf, most: float = np.inf) -> None:
        self.values.extend(row.values())
        self.columns.extend(row)
        self.ends.append(len(self.values))
        self.least.append(least)
        self.most.append(most)


def load() -> None:
    """Half a second that nobody pays who plans nothing; many more where a machine is busy."""
    import scipy.optimize  # noqa: PLC0415
    import scipy.sparse  # noqa: F401, PLC0415


def are_few(upper: Numbers) -> bool:
    """Whether the columns that are open are no more than a core."""
    return int(np.count_nonzero(upper)) <= CORE


@dataclass(frozen=True, slots=True)
class Relaxed:
    """Were parts of columns allowed: what the objective is at least, and a column adds to it.

    It holds as well where rows and columns have been added since, and whichever are open.
    """

    paid: float
    reduced: Numbers

    def core(self, upper: Numbers) -> Numbers:
        """Upper bounds of the columns with the least reduced costs, and those as good as the last.

        The others get 0.
        """
        reduced = np.where(upper > 0, self._reduced(upper), np.inf)
        return np.where(reduced <= np.partition(reduced, CORE)[CORE], upper, 0)

    def under(self, worth: float, upper: Numbers) -> Numbers:
        """Upper bounds of the columns with which the objective could be less than a worth."""
        reduced = self._reduced(upper)
        least = self.paid + np.minimum(reduced, 0) @ upper
        return np.where(least + np.maximum(reduced, 0) < worth, upper, 0)

    def _reduced(self, upper: Numbers) -> Numbers:
        return np.pad(self.reduced, (0, len(upper) - len(self.reduced)))


class Solver:
    """The program of some rows; each column is from 0 to an upper bound, those at 0 left out."""

    def __init__(self, rows: Rows, columns: int, seconds: float) -> None:
        from scipy.sparse import csr_array  # noqa: PLC0415

        shape = len(rows.least), columns
        self._matrix = csr_array((rows.values, rows.columns, rows.ends), shape=shape).tocsc()
        self._least, self._most = np.array(rows.least), np.array(rows.most)
        self._until = time.monotonic() + seconds

    def relaxed(self, objective: Numbers, upper: Numbers) -> Relaxed | None:
        """None where there is nothing even then. Raises ``Unsolved`` without time enough."""
        from scipy.optimize import linprog  # noqa: PLC0415
        from scipy.sparse import vstack  # noqa: PLC0415

        least, most = np.isfinite(self._least), np.isfinite(self._most)
        rows = self._matrix.tocsr()
        matrix = vstack([rows[most], -rows[least]], format="csc")
        bounds = np.concatenate([self._most[most], -self._least[least]])
        found: Any = linprog(
            objective,
            A_ub=matrix,
            b_ub=bounds,
            bounds=np.column_stack([np.zeros(len(upper)), upper]),
            method="highs",
            options={"time_limit": self._left()},
        )
        if not _is_found(found):
            return None
        # Whatever prices the rows have, this holds (Lagrange): nothing rests on a tolerance.
        prices = np.minimum(found.ineqlin.marginals, 0)
        return Relaxed(prices @ bounds, objective - matrix.T @ prices)

    def least(self, objective: Numbers, upper: Numbers) -> Numbers | None:
        """Where an objective is least, None for nowhere; else as `relaxed`."""
        from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415

        kept = np.flatnonzero(upper > 0)
        rows = self._matrix[:, kept].tocsr()
        filled = np.diff(rows.indptr) > 0
        if np.any(~filled & ((self._least > 0) | (self._most < 0))):
            return None
        found: Any = milp(
            objective[kept],
            integrality=np.ones(len(kept)),
            bounds=Bounds(0, upper[kept]),
            constraints=LinearConstraint(rows[filled], self._least[filled], self._most[filled]),
            options={"mip_rel_gap": 0, "time_limit": self._left()},
        )
        if not _is_found(found):
            return None
        best = np.zeros(len(upper))
        best[kept] = np.round(found.x)
        return best

    def _left(self) -> float:
        return max(self._until - time.monotonic(), 0.001)


def _is_found(found: Any) -> bool:
    if found.status not in (0, 2):
        raise Unsolved(found.message)
    return bool(found.status == 0)
