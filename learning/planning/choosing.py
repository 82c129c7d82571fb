"""The best choice of courses for a goal, put on the calendar."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from learning.planning.crowding import crowds
from learning.planning.founding import ways_in
from learning.planning.patience import Patience
from learning.planning.program import Program
from learning.planning.reaching import late
from learning.planning.runs import MINUTES, Run, Shelf
from learning.planning.telling import told
from learning.planning.terms import SLOWER, Gap, Goal, Limits, Plan, Plans
from learning.planning.thinning import thinned
from learning.planning.timetable import Timetable, timetable

Choice = tuple[list[Run], Timetable]


class Planner:
    """The plans for some gaps within some limits, one after the other."""

    def __init__(
        self, shelf: Shelf, gaps: Sequence[Gap], limits: Limits, patience: Patience
    ) -> None:
        self._gaps = gaps
        self._limits = limits
        self._patience = patience
        self._runs = shelf.runs(gaps, limits)

    def plans(self, goal: Goal, most: int) -> Plans | None:
        """The best, then the best of those that are different from all before; None if none."""
        limits = self._limits if goal is not Goal.BOTH else self._not_much_slower()
        found: list[Plan] = []
        before: list[list[Run]] = []
        while limits and len(found) < most:
            choice = self._best(goal, limits, before)
            if choice is None:
                break
            found.append(told(*choice))
            if not choice[0]:
                break
            before.append(choice[0])
        return Plans(tuple(found)) if found else None

    def _best(self, goal: Goal, limits: Limits, before: Sequence[Sequence[Run]]) -> Choice | None:
        if goal is Goal.QUICKEST:
            quickest = self._search(limits, before).quickest()
            if quickest is None or not quickest[0]:
                return quickest
            limits = replace(limits, weeks=quickest[1].weeks)
        return self._search(limits, before).cheapest()

    def _not_much_slower(self) -> Limits | None:
        quickest = self._search(self._limits, ()).quickest()
        if quickest is None:
            return None
        weeks = -(-quickest[1].weeks * (100 + SLOWER) // 100)
        return replace(self._limits, weeks=min(max(weeks, 1), self._limits.weeks))

    def _search(self, limits: Limits, before: Sequence[Sequence[Run]]) -> "Search":
        runs = [run for run in self._runs if not run.dates or run.dates.ends <= limits.weeks]
        return Search(runs, self._gaps, limits, before, self._patience)


class Search:
    """The best choice of runs that is different from each of those before."""

    def __init__(
        self,
        runs: Sequence[Run],
        gaps: Sequence[Gap],
        limits: Limits,
        before: Sequence[Sequence[Run]],
        patience: Patience,
    ) -> None:
        self._gaps = gaps
        self._limits = limits
        self._a_week = limits.hours_a_week * MINUTES
        self._patience = patience
        taught = [dict.fromkeys(run.teaches for run in plan) for plan in before]
        spared = {teaches for plan in taught for teaches in plan}
        self._program = Program(thinned(runs, spared), gaps, limits)
        for plan in taught:
            self._program.forbid(plan)

    def cheapest(self) -> Choice | None:
        """The fewest cents, of those the fewest weeks."""
        return self._least(self._program.cheapest)

    def quickest(self) -> Choice | None:
        """The fewest weeks, whatever it costs."""
        return self._least(self._program.quickest)

    def _least(self, solve: Callable[[float], tuple[list[Run], int] | None]) -> Choice | None:
        """The first choice of the program that has a timetable which bears it out."""
        while True:
            solved = solve(self._patience.left())
            if solved is None:
                return None
            chosen, weeks = solved
            table = self._calendar(chosen)
            if table is not None and table.weeks <= weeks:
                return self._lean(chosen, table)
            self._learn(chosen, weeks)

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
