"""A mixed-integer program over columns of whole numbers, solved by HiGHS to the last unit.

Most columns are hopeless, and telling so is cheaper than carrying them along: the program is first
solved over its core, the columns that its relaxation finds most promising, and then over what could
still be better than that. The answer is that of the whole program. Balas and Zemel, "An algorithm
for large zero-one knapsack problems" (1980).
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import repeat
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
    at: list[tuple[int, int]] = field(default_factory=list)
    least: list[float] = field(default_factory=list)
    most: list[float] = field(default_factory=list)

    def add(self, row: Row, *, least: float = -np.inf, most: float = np.inf) -> None:
        number = len(self.least)
        self.values.extend(row.values())
        self.at.extend(zip(repeat(number), row, strict=False))
        self.least.append(least)
        self.most.append(most)


class Solver:
    """The program of some rows, each column from 0 to its upper bound."""

    def __init__(self, rows: Rows, upper: Numbers, seconds: float) -> None:
        # Half a second that nobody pays who plans nothing.
        from scipy.sparse import csr_array  # noqa: PLC0415

        at = np.array(rows.at, dtype=np.int32).reshape(-1, 2)
        shape = len(rows.least), len(upper)
        self._matrix = csr_array((rows.values, (at[:, 0], at[:, 1])), shape=shape)
        self._least, self._most = np.array(rows.least), np.array(rows.most)
        self._upper = upper
        self._until = time.monotonic() + seconds

    def cheapest(self, costs: Row, step: float) -> Numbers | None:
        """Where the costs are least, None for nowhere; no two sums of costs are nearer than a step.

        Raises ``Unsolved`` where there is not time enough.
        """
        objective = self._line(costs)
        if len(self._upper) <= CORE:
            return self._solved(objective, self._upper)
        relaxed = self._relaxed(objective)
        if relaxed is None:
            return None
        bound, reduced = relaxed
        core = self._core(reduced)
        found = self._solved(objective, np.where(core, self._upper, 0))
        if found is None:
            return self._solved(objective, self._upper)
        # With any of the others it costs at least this much more than the relaxation.
        hopeful = bound + reduced <= objective @ found - step / 2
        if np.any(hopeful & ~core):
            return self._solved(objective, np.where(core | hopeful, self._upper, 0))
        return found

    def lowest(self, column: int, guide: Row) -> Numbers | None:
        """Where one column is lowest. The guide is a cost of each that is less for likely ones."""
        objective = self._line({column: 1.0})
        if len(self._upper) <= CORE:
            return self._solved(objective, self._upper)
        relaxed = self._relaxed(self._line(guide))
        if relaxed is None:
            return None
        found = self._solved(objective, np.where(self._core(relaxed[1]), self._upper, 0))
        if found is None:
            return self._solved(objective, self._upper)
        lower = self._upper.copy()
        lower[column] = round(found[column]) - 1
        if lower[column] < 0:
            return found
        better = self._solved(objective, lower)
        return found if better is None else better

    def _line(self, costs: Row) -> Numbers:
        line = np.zeros(len(self._upper))
        line[list(costs)] = list(costs.values())
        return line

    def _core(self, reduced: Numbers) -> NDArray[np.bool_]:
        """The columns with the least reduced costs, and those as good as the last of them."""
        core: NDArray[np.bool_] = reduced <= np.partition(reduced, CORE)[CORE]
        return core

    def _relaxed(self, objective: Numbers) -> tuple[float, Numbers] | None:
        """The least costs were parts of columns allowed, and what each column adds to that."""
        from scipy.optimize import linprog  # noqa: PLC0415
        from scipy.sparse import vstack  # noqa: PLC0415

        most, least = np.isfinite(self._most), np.isfinite(self._least)
        found: Any = linprog(
            objective,
            A_ub=vstack([self._matrix[most], -self._matrix[least]]),
            b_ub=np.concatenate([self._most[most], -self._least[least]]),
            bounds=np.column_stack([np.zeros(len(self._upper)), self._upper]),
            method="highs",
            options={"time_limit": self._left()},
        )
        return (found.fun, found.lower.marginals) if _is_found(found) else None

    def _solved(self, objective: Numbers, upper: Numbers) -> Numbers | None:
        from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415

        found: Any = milp(
            objective,
            integrality=np.ones(len(upper)),
            bounds=Bounds(0, upper),
            constraints=LinearConstraint(self._matrix, self._least, self._most),
            options={"mip_rel_gap": 0, "time_limit": self._left()},
        )
        best: Numbers | None = np.round(found.x) if _is_found(found) else None
        return best

    def _left(self) -> float:
        return max(self._until - time.monotonic(), 0.001)


def _is_found(found: Any) -> bool:
    if found.status not in (0, 2):
        raise Unsolved(found.message)
    return bool(found.status == 0)
