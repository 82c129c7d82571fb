"""The best choice of courses for a goal, put on the calendar."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

import numpy as np

from learning.planning.crowding import crowds
from learning.planning.founding import ways_in
from learning.planning.patience import Patience
from learning.planning.program import PART, Program
from learning.planning.reaching import late
from learning.planning.runs import MINUTES, Run, Shelf
from learning.planning.solver import Numbers, Solver
from learning.planning.telling import told
from learning.planning.terms import SLOWER, Gap, Goal, Limits, Plan, Plans
from learning.planning.thinning import without_twins
from learning.planning.timetable import Timetable, timetable

Choice = tuple[list[Run], Timetable]


class Planner:
    """The plans for some gaps within some limits, one after the other."""

    def __init__(
        self, shelf: Shelf, gaps: Sequence[Gap], limits: Limits, patience: Patience
    ) -> None:
        self._limits = limits
        self._search = Search(shelf.runs(gaps, limits), gaps, limits, patience)

    def plans(self, goal: Goal, most: int) -> Plans | None:
        """The best, then the best of those that are different from all before; None if none."""
        found = [told(*choice) for choice in islice(self._choices(goal), most)]
        return Plans(tuple(found)) if found else None

    def _choices(self, goal: Goal) -> Iterator[Choice]:
        """Best first. Where there is nothing to learn, nothing is different."""
        weeks = self._longest(goal)
        while weeks is not None:
            choice = self._search.cheapest(weeks)
            if choice is not None:
                yield choice
                if not choice[0]:
                    return
                self._search.forbid(choice[0])
            elif goal is Goal.QUICKEST:
                weeks = self._quickest()
            else:
                return

    def _longest(self, goal: Goal) -> int | None:
        """The weeks that the best plan takes at most; None where there is no plan."""
        if goal is Goal.CHEAPEST:
            return self._limits.weeks
        weeks = self._quickest()
        if weeks is None or goal is Goal.QUICKEST:
            return weeks
        return min(-(-weeks * (100 + SLOWER) // 100), self._limits.weeks)

    def _quickest(self) -> int | None:
        choice = self._search.quickest()
        return None if choice is None else max(choice[1].weeks, 1)


class Search:
    """The best choice of runs that is different from each that was forbidden."""

    def __init__(
        self, runs: Sequence[Run], gaps: Sequence[Gap], limits: Limits, patience: Patience
    ) -> None:
        self._gaps = gaps
        self._limits = limits
        self._a_week = limits.hours_a_week * MINUTES
        self._patience = patience
        self._program = Program(without_twins(runs), gaps, limits)

    def forbid(self, chosen: Sequence[Run]) -> None:
        self._program.forbid(chosen)

    def cheapest(self, weeks: int) -> Choice | None:
        """The fewest cents within so many weeks, of those the fewest weeks."""
        program = self._program
        upper = program.upper(weeks)
        relaxed = self._solver().relaxed(program.cents(), upper)
        if relaxed is None:
            return None
        first = relaxed.core(upper)
        choice = self._settled(program.cents, first)
        rest = program.upper(weeks)
        if choice is not None:
            rest = relaxed.under(_worth(choice) - PART / 2, rest)
        found = [choice, self._further(program.cents, first, rest)]
        return min((it for it in found if it), key=_worth, default=None)

    def quickest(self) -> Choice | None:
        """The fewest weeks, whatever it costs."""
        program = self._program
        upper = program.upper(self._limits.weeks)
        relaxed = self._solver().relaxed(program.guide(), upper)
        if relaxed is None:
            return None
        first = relaxed.core(upper)
        choice = self._settled(program.weeks, first)
        rest = program.upper(choice[1].weeks - 1 if choice else self._limits.weeks)
        return self._further(program.weeks, first, rest) or choice

    def _further(
        self, objective: Callable[[], Numbers], first: Numbers, rest: Numbers
    ) -> Choice | None:
        """The best of the rest of the columns, where it has any that the first had not."""
        if not np.any((rest > 0) & (self._program.padded(first) == 0)):
            return None
        return self._settled(objective, rest)

    def _settled(self, objective: Callable[[], Numbers], upper: Numbers) -> Choice | None:
        """The first solution of the program that has a timetable which bears it out."""
        while True:
            solved = self._solver().least(objective(), self._program.padded(upper))
            if solved is None:
                return None
            chosen, weeks = self._program.told(solved)
            table = self._calendar(chosen)
            if table is not None and table.weeks <= weeks:
                return self._lean(chosen, table)
            self._learn(chosen, weeks)

    def _solver(self) -> Solver:
        return self._program.solver(self._patience.left())

    def _calendar(self, chosen: Sequence[Run]) -> Timetable | None:
        return timetable(chosen, self._limits.hours_a_week)

    def _learn(self, chosen: list[Run], weeks: int) -> None:
        """Tell the program what it overlooked: circles, full weeks, or what takes longer."""
        circles = list(ways_in(chosen, self._program.runs))
        for run, ways in circles:
            self._program.lead_in(run, ways)
        tardy = [] if circles else late(chosen, self._a_week)
        for run in tardy:
            self._program.keep_in_time(run, self._limits.weeks * self._a_week)
        full = list(crowds(chosen, self._a_week))
        for crowd in full:
            self._program.thin_out(crowd)
        if not circles and not tardy and not full:
            self._program.learn(*self._slow(chosen, weeks))

    def _slow(self, chosen: list[Run], weeks: int) -> tuple[list[Run], int]:
        """The fewest runs of these that take longer than so many weeks, and how long."""
        core = chosen
        for run in chosen:
            asked = {gap for other in core if other is not run for gap in other.needs}
            without = [it for it in core if it is not run]
            if not run.supplies & asked and self._weeks(without) > weeks:
                core = without
        return core, self._weeks(core)

    def _weeks(self, chosen: Sequence[Run]) -> int:
        table = self._calendar(chosen)
        return self._limits.weeks + 1 if table is None else table.weeks

    def _lean(self, chosen: list[Run], table: Timetable) -> Choice:
        """Courses that cost nothing may have come along: without any that can be left out."""
        for run in sorted(chosen, key=lambda run: (-run.offer.cents, -run.minutes, run.offer.id)):
            without = [it for it in chosen if it is not run]
            if self._closes(without):
                shorter = self._calendar(without)
                if shorter is not None:
                    chosen, table = without, shorter
        return chosen, table

    def _closes(self, runs: Sequence[Run]) -> bool:
        return {gap for run in runs for gap in run.closes}.issuperset(self._gaps)


def _worth(choice: Choice) -> float:
    return sum(run.offer.cents for run in choice[0]) + PART * choice[1].weeks
