"""Weeks before a class that are too full for what has to be learnt for it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from learning.planning.runs import Key, Run
from learning.planning.terms import Gap


@dataclass(frozen=True, slots=True)
class Crowd:
    """`alone` has to end by a class of `classes`, all of which begin by the week `until`."""

    until: int
    classes: tuple[Run, ...]
    alone: tuple[Run, ...]

    @property
    def needs(self) -> frozenset[Gap]:
        """What is learnt alone here, for something here."""
        needs = {gap for run in (*self.classes, *self.alone) for gap in run.needs}
        return frozenset(gap for run in self.alone for gap in run.supplies & needs)


def crowds(chosen: Sequence[Run], a_week: int) -> Iterator[Crowd]:
    """Each week by which more minutes of a choice are due than there are, `a_week` of them.

    Only where each need has one that gives it: who else might is for nobody to say.
    """
    waiting = []
    for run in chosen:
        behind = _behind(run, chosen) if run.dates else ()
        if behind:
            waiting.append((run, behind))
    for until in sorted({run.dates.starts for run, _behind in waiting if run.dates}):
        due = [(run, it) for run, it in waiting if run.dates and run.dates.starts <= until]
        alone = {run.key: run for _class, behind in due for run in behind}
        minutes = sum(run.minutes for run in alone.values())
        minutes += sum(minutes_before(run, until) for run in chosen)
        if minutes > a_week * until:
            yield Crowd(until, tuple(run for run, _it in due), tuple(alone.values()))


def minutes_before(run: Run, until: int) -> int:
    """Those of a class in the weeks before; what one learns alone has none of its own."""
    dates = run.dates
    return run.load * max(0, min(dates.ends, until) - dates.starts) if dates else 0


def _behind(run: Run, chosen: Sequence[Run]) -> tuple[Run, ...]:
    """What is learnt alone for a class, and for that; nothing where there is a choice."""
    found: dict[Key, Run] = {}
    fresh = [run]
    while fresh:
        one = fresh.pop()
        for gap in sorted(one.needs):
            giving = [it for it in chosen if gap in it.supplies]
            if len(giving) != 1:
                return ()
            [supplier] = giving
            if supplier.dates is None and supplier.key not in found:
                found[supplier.key] = supplier
                fresh.append(supplier)
    return tuple(found.values())
