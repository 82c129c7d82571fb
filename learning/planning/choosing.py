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
from learning.planning.solver import Numbers, Relaxed, Solver, are_few
from learning.planning.telling import told
from learning.planning.terms import SLOWER, Gap, Goal, Limits, Plan, Plans, Unsolved
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
        """The best, then the best of those that are different from all before; None if none.

        Raises ``Unsolved`` where not even the best is found in time.
        """
        found: list[Plan] = []
        try:
            for choice in islice(self._choices(goal), most):
                found.append(told(*choice))
                self._search.hurry()
        except Unsolved:
            if not found:
                raise
            return Plans(tuple(found), is_cut=True)
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
        self._relaxed: dict[int, Relaxed | None] = {}

    def hurry(self) -> None:
        self._patience = self._patience.shorter()

    def forbid(self, chosen: Sequence[Run]) -> None:
        self._program.forbid(chosen)

    def cheapest(self, weeks: int) -> Choice | None:
        """The fewest cents within so many weeks, of those the fewest weeks."""
        cents, upper = self._program.cents, self._program.upper(weeks)
        if are_few(upper):
            return self._settled(cents, upper)
        if weeks not in self._relaxed:
            self._relaxed[weeks] = self._solver().relaxed(cents(), upper)
        relaxed = self._relaxed[weeks]
        if relaxed is None:
            return None
        first = relaxed.core(upper)
        choice = self._settled(cents, first)
        if choice is None:
            return self._settled(cents, upper)
        hopeful = relaxed.under(_worth(choice) - PART / 2, upper)
        if not np.any(hopeful > first):
            return choice
        return min(choice, self._settled(cents, hopeful) or choice, key=_worth)

    def quickest(self) -> Choice | None:
        """The fewest weeks, whatever it costs."""
        weeks, upper = self._program.weeks, self._program.upper(self._limits.weeks)
        if are_few(upper):
            return self._settled(weeks, upper)
        relaxed = self._solver().relaxed(self._program.guide(), upper)
        if relaxed is None:
            return None
        choice = self._settled(weeks, relaxed.core(upper))
        if choice is None:
            return self._settled(weeks, upper)
        return self._settled(weeks, self._program.upper(choice[1].weeks - 1)) or choice

    def _settled(self, objective: Callable[[], Numbers], upper: Numbers) -> Choice | None:
        """The first solution of the program that has a timetable which bears it out."""
        while True:
            solved = self._solver().least(objective(), self._program.padded(upper, 1))
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
        """Courses that cost nothing may have come along: without any that saves no time either."""
        for run in sorted(chosen, key=lambda run: (-run.offer.cents, -run.minutes, run.offer.id)):
            without = [it for it in chosen if it is not run]
            if self._closes(without):
                shorter = self._calendar(without)
                if shorter is not None and shorter.weeks <= table.weeks:
                    chosen, table = without, shorter
        return chosen, table

    def _closes(self, runs: Sequence[Run]) -> bool:
        return {gap for run in runs for gap in run.closes}.issuperset(self._gaps)


def _worth(choice: Choice) -> float:
    return sum(run.offer.cents for run in choice[0]) + PART * choice[1].weeks
