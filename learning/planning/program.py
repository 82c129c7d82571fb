"""The choice of courses as a mixed-integer program, solved by HiGHS to the last cent.

A column for each run, whether it is followed, and one for the weeks the plan takes. The program
knows every limit but not the whole timetable: each choice it makes is put on the calendar, and
where that takes longer than the program thought it is told so (`learn`) and asked again. What it
answers in the end is therefore exact. Decomposition after Hooker and Ottosson, "Logic-based
Benders decomposition" (2003).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from learning.planning.crowding import Crowd, minutes_before
from learning.planning.runs import MINUTES, Run, Teaches
from learning.planning.terms import Gap, Limits, Unsolved

PATIENCE = 10.0
"""Seconds for one program. Real ones take a hundredth of it."""

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
        self.at.extend((number, column) for column in row)
        self.least.append(least)
        self.most.append(most)


class Program:
    """All plans within limits that close the gaps."""

    def __init__(self, runs: Sequence[Run], gaps: Iterable[Gap], limits: Limits) -> None:
        self.runs = runs
        self._limits = limits
        self._most = limits.hours_a_week * MINUTES
        self._suppliers: dict[Gap, list[int]] = defaultdict(list)
        for at, run in enumerate(runs):
            for gap in run.supplies:
                self._suppliers[gap].append(at)
        self.cents = {at: float(run.offer.cents) for at, run in enumerate(runs)}
        self.weeks = {len(runs): 1.0}
        self._extra = 0
        self._rows = Rows()
        self._choose(gaps)
        self._order()
        self._keep_time()

    def least(self, costs: Row) -> tuple[list[Run], int] | None:
        """The runs for which the costs are least, and the fewest weeks they may take.

        None where there are none at all.
        """
        upper = np.ones(len(self.runs) + 1 + self._extra)
        upper[len(self.runs)] = self._limits.weeks
        found = _solved(costs, self._rows, upper)
        if found is None:
            return None
        chosen = [self.runs[at] for at in np.flatnonzero(found[: len(self.runs)] > 0.5).tolist()]
        return chosen, round(found[len(self.runs)])

    def learn(self, chosen: Iterable[Run], weeks: int) -> None:
        """These together take so many weeks, unless something else gives what one of them needs."""
        plan = {run.key: run for run in chosen}
        places = [at for at, run in enumerate(self.runs) if run.key in plan]
        needs = {gap for run in plan.values() for gap in run.needs}
        others = {at for gap in needs for at in self._suppliers[gap]}.difference(places)
        # weeks >= the weeks told, less as many for each of these left out or other supplier taken.
        row = dict.fromkeys(places, -float(weeks)) | dict.fromkeys(others, float(weeks))
        self._rows.add(row | self.weeks, least=float(weeks * (1 - len(places))))

    def thin_out(self, crowd: Crowd) -> None:
        """No more minutes by a week than there are, as long as these runs give what is needed."""
        places = {it.key: at for at, it in enumerate(self.runs)}
        row = {at: float(minutes_before(run, crowd.until)) for at, run in enumerate(self.runs)}
        # Classes alone never come to more, by the rows of each week: this is enough to let go.
        much = float(sum(run.minutes for run in crowd.alone))
        inside = {places[run.key] for run in (*crowd.classes, *crowd.alone)}
        for run in crowd.alone:
            row[places[run.key]] += run.minutes
        for run in crowd.classes:
            row[places[run.key]] += much
        for at in {at for gap in crowd.needs for at in self._suppliers[gap]} - inside:
            row[at] -= much
        most = float(self._most * crowd.until) + much * len(crowd.classes)
        self._rows.add({at: it for at, it in row.items() if it}, most=most)

    def lead_in(self, run: Run, ways: Iterable[Run]) -> None:
        """This run only with one of these."""
        places = {it.key: at for at, it in enumerate(self.runs)}
        row = dict.fromkeys((places[it.key] for it in ways), 1.0) | {places[run.key]: -1.0}
        self._rows.add(row, least=0)

    def forbid(self, taught: Iterable[Teaches]) -> None:
        """Only plans that do without at least one of these."""
        lacking = []
        for teaches in taught:
            lacks = len(self.runs) + 1 + self._extra
            self._extra += 1
            lacking.append(lacks)
            for at, run in enumerate(self.runs):
                if run.teaches == teaches:
                    self._rows.add({at: 1, lacks: 1}, most=1)
        self._rows.add(dict.fromkeys(lacking, 1), least=1)

    def _choose(self, gaps: Iterable[Gap]) -> None:
        by_course: dict[str, list[int]] = defaultdict(list)
        by_gap: dict[Gap, list[int]] = defaultdict(list)
        for at, run in enumerate(self.runs):
            by_course[run.offer.id].append(at)
            for gap in run.closes:
                by_gap[gap].append(at)
        for columns in by_course.values():
            if len(columns) > 1:
                self._rows.add(dict.fromkeys(columns, 1), most=1)
            ends = {at: -float(dates.ends) for at in columns if (dates := self.runs[at].dates)}
            if ends:
                self._rows.add(ends | self.weeks, least=0)
        for gap in gaps:
            self._rows.add(dict.fromkeys(by_gap[gap], 1), least=1)
        if self._limits.budget is not None:
            self._rows.add(self.cents, most=self._limits.budget)

    def _order(self) -> None:
        """What a course needs is given by another that can have ended before it begins."""
        for at, run in enumerate(self.runs):
            for gap in run.needs:
                earlier = (it for it in self._suppliers[gap] if self._before(self.runs[it], run))
                self._rows.add(dict.fromkeys(earlier, 1) | {at: -1}, least=0)

    def _before(self, one: Run, other: Run) -> bool:
        if one.offer.id == other.offer.id:
            return False
        if other.dates is None:
            return True
        ends = one.dates.ends if one.dates else -(-one.minutes // self._most)
        return ends <= other.dates.starts

    def _keep_time(self) -> None:
        """No week has more classes, and the whole no more minutes, than there are hours."""
        loads: dict[int, dict[int, float]] = defaultdict(dict)
        for at, run in enumerate(self.runs):
            for week in range(run.dates.starts, run.dates.ends) if run.dates else ():
                loads[week][at] = run.load
        for row in loads.values():
            if sum(row.values()) > self._most:
                self._rows.add(row, most=self._most)
        minutes = {at: float(run.minutes) for at, run in enumerate(self.runs)}
        self._rows.add(minutes | {len(self.runs): -float(self._most)}, most=0)


def _solved(costs: Row, rows: Rows, upper: Numbers) -> Numbers | None:
    # Half a second that nobody pays who plans nothing.
    from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415
    from scipy.sparse import csr_array  # noqa: PLC0415

    at = np.array(rows.at, dtype=np.int32).reshape(-1, 2)
    matrix = csr_array((rows.values, (at[:, 0], at[:, 1])), shape=(len(rows.least), len(upper)))
    objective = np.zeros(len(upper))
    objective[list(costs)] = list(costs.values())
    found: Any = milp(
        objective,
        integrality=np.ones(len(upper)),
        bounds=Bounds(0, upper),
        constraints=LinearConstraint(matrix, rows.least, rows.most),
        options={"mip_rel_gap": 0, "time_limit": PATIENCE},
    )
    if found.status == 2:
        return None
    if found.status != 0:
        raise Unsolved(found.message)
    best: Numbers = found.x
    return best
