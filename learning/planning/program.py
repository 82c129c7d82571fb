"""The choice of courses as a mixed-integer program.

A column for each run, whether it is followed, and one for the weeks the plan takes. The program
knows every limit but not the whole timetable: each choice it makes is put on the calendar, and
where that takes longer than the program thought it is told so (`learn`) and asked again. What it
answers in the end is therefore exact. Decomposition after Hooker and Ottosson, "Logic-based
Benders decomposition" (2003).
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np

from learning.planning.crowding import Crowd, minutes_before
from learning.planning.reaching import in_time, soonest
from learning.planning.runs import MINUTES, Key, Run
from learning.planning.solver import Numbers, Rows, Solver
from learning.planning.terms import HORIZON, Gap, Limits
from learning.planning.thinning import Thinning

Choice = tuple[list[Run], int]

PART = 1 / (HORIZON + 24)
"""What a week costs, in cents, where cents come first: all of them together less than one."""


class Program:
    """All plans within limits that close the gaps.

    Told once and asked often: `upper` opens and shuts columns, and what it has learnt of time
    holds for every question.
    """

    def __init__(self, runs: Sequence[Run], gaps: Iterable[Gap], limits: Limits) -> None:
        self._limits = limits
        self._most = limits.hours_a_week * MINUTES
        self._reached = soonest(runs, self._most)
        last = limits.weeks * self._most
        self.runs = runs = [run for run in runs if self._reached.get(run.key, last + 1) <= last]
        self._ends = np.array([-(-self._reached[run.key] // self._most) for run in runs])
        self._thinning = Thinning(runs)
        self._places = {run.key: at for at, run in enumerate(runs)}
        self._kept: dict[tuple[Key, int], int] = {}
        self._suppliers: dict[Gap, list[Run]] = defaultdict(list)
        for run in runs:
            for gap in run.supplies:
                self._suppliers[gap].append(run)
        self._weeks = len(runs)
        self._extra = 0
        self._rows = Rows()
        self._choose(gaps)
        self._order()
        self._keep_time()

    def solver(self, seconds: float) -> Solver:
        """For what it knows at this moment."""
        return Solver(self._rows, self._weeks + 1 + self._extra, seconds)

    def upper(self, weeks: int) -> Numbers:
        """The upper bound of each column in plans of so many weeks at most."""
        runs = np.where((self._ends > weeks) | self._thinning.shut, 0.0, 1.0)
        return self.padded(np.append(runs, weeks), 1)

    def padded(self, line: Numbers, by: float) -> Numbers:
        """The same for each column, also for those that came later."""
        return np.pad(line, (0, self._weeks + 1 + self._extra - len(line)), constant_values=by)

    def cents(self) -> Numbers:
        """The objective of the fewest cents, of those the fewest weeks."""
        return self._line((run.offer.cents for run in self.runs), PART)

    def weeks(self) -> Numbers:
        """The objective of the fewest weeks."""
        return self._line((0 for _run in self.runs), 1)

    def guide(self) -> Numbers:
        """Likely in few weeks are those that end soon and leave time to the others."""
        minutes = (0.3 * run.minutes / self._most for run in self.runs)
        return self._line((0.02 * self._ends + list(minutes)).tolist(), 1)

    def told(self, found: Numbers) -> Choice:
        """The runs of a solution, and the weeks they may take."""
        chosen = [self.runs[at] for at in np.flatnonzero(found[: self._weeks] > 0.5).tolist()]
        return chosen, round(found[self._weeks])

    def _line(self, costs: Iterable[float], weeks: float) -> Numbers:
        return self.padded(np.array([*costs, weeks], dtype=np.float64), 0)

    def learn(self, chosen: Iterable[Run], weeks: int) -> None:
        """These together take so many weeks, unless something else gives what one of them needs."""
        plan = list(chosen)
        places = sorted(self._places[run.key] for run in plan)
        needs = {gap for run in plan for gap in run.needs}
        others = sorted(self._giving(needs).difference(places))
        # weeks >= the weeks told, less as many for each of these left out or other supplier taken.
        row = dict.fromkeys(places, -float(weeks)) | dict.fromkeys(others, float(weeks))
        self._rows.add(row | {self._weeks: 1.0}, least=float(weeks * (1 - len(places))))

    def thin_out(self, crowd: Crowd) -> None:
        """No more minutes by a week than there are, as long as these runs give what is needed."""
        places = self._places
        row = {at: float(minutes_before(run, crowd.until)) for at, run in enumerate(self.runs)}
        # Classes alone never come to more, by the rows of each week: this is enough to let go.
        much = float(sum(run.minutes for run in crowd.alone))
        inside = {places[run.key] for run in (*crowd.classes, *crowd.alone)}
        for run in crowd.alone:
            row[places[run.key]] += run.minutes
        for run in crowd.classes:
            row[places[run.key]] += much
        for at in sorted(self._giving(crowd.needs) - inside):
            row[at] -= much
        most = float(self._most * crowd.until) + much * len(crowd.classes)
        self._rows.add({at: it for at, it in row.items() if it}, most=most)

    def lead_in(self, run: Run, ways: Iterable[Run]) -> None:
        """This run only with one of these."""
        self._rows.add(self._any(ways) | {self._places[run.key]: -1.0}, least=0)

    def keep_in_time(self, run: Run, minute: int) -> int:
        """The column of a run that ends by a minute, for which alone there are minutes enough.

        A class has no choice when to end; what one learns alone and needs something may be chosen
        and yet end too late, so that ending by this minute gets a column of its own.
        """
        alone = run.dates is None
        if alone and not run.needs:
            return self._places[run.key]
        known = self._kept.get((run.key, minute if alone else 0))
        if known is not None:
            return known
        column = self._places[run.key]
        if alone:
            column = self._another()
            self._rows.add({self._places[run.key]: 1.0, column: -1.0}, least=0)
        self._kept[run.key, minute if alone else 0] = column
        begins = run.dates.starts * self._most if run.dates else minute - run.minutes
        for ways in in_time(run, begins, self._suppliers, self._reached):
            row = dict.fromkeys((self.keep_in_time(it, begins) for it in ways), 1.0)
            self._rows.add(row | {column: -1.0}, least=0)
        return column

    def forbid(self, plan: Iterable[Run]) -> None:
        """Only plans that do without at least one thing that this plan teaches.

        No plan needs two runs that teach the same, so that they may be counted.
        """
        taught = {run.teaches for run in plan}
        row = {at: 1.0 for at, run in enumerate(self.runs) if run.teaches in taught}
        self._rows.add(row, most=len(taught) - 1)
        self._thinning.spare(taught)

    def _another(self) -> int:
        """A column more, for something that is so or not."""
        self._extra += 1
        return self._weeks + self._extra

    def _any(self, runs: Iterable[Run]) -> dict[int, float]:
        return dict.fromkeys((self._places[run.key] for run in runs), 1.0)

    def _giving(self, needs: Iterable[Gap]) -> set[int]:
        return {self._places[it.key] for gap in needs for it in self._suppliers[gap]}

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
            if any(self.runs[at].dates or self.runs[at].needs for at in columns):
                ends = {at: -float(self._ends[at]) for at in columns}
                self._rows.add(ends | {self._weeks: 1.0}, least=0)
        for gap in gaps:
            self._rows.add(dict.fromkeys(by_gap[gap], 1), least=1)
        if self._limits.budget is not None:
            cents = {at: float(run.offer.cents) for at, run in enumerate(self.runs)}
            self._rows.add(cents, most=self._limits.budget)

    def _order(self) -> None:
        """What a course needs is given by another that can have ended before it begins."""
        for at, run in enumerate(self.runs):
            begins = (run.dates.starts if run.dates else self._limits.weeks) * self._most
            for earlier in in_time(run, begins, self._suppliers, self._reached):
                self._rows.add(self._any(earlier) | {at: -1}, least=0)

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
        self._rows.add(minutes | {self._weeks: -float(self._most)}, most=0)
