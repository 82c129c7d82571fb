"""Courses that only give each other what they need: a circle that nobody can begin."""

from collections.abc import Collection, Iterator, Sequence

from learning.planning.runs import Run
from learning.planning.terms import Gap


def begun(chosen: Sequence[Run]) -> list[Run]:
    """The runs that can be followed in some order, one giving what the next needs."""
    found: list[Run] = []
    known: set[Gap] = set()
    while True:
        fresh = [run for run in chosen if run.needs <= known and run not in found]
        if not fresh:
            return found
        found += fresh
        known.update(gap for run in fresh for gap in run.supplies)


def ways_in(chosen: Sequence[Run], runs: Sequence[Run]) -> Iterator[tuple[Run, list[Run]]]:
    """Each run of a circle, with all the runs of which one at least must lead into it.

    As the loop formulas of logic programs (Lin and Zhao, 2004).
    """
    started = begun(chosen)
    known = {gap for run in started for gap in run.supplies}
    for run in chosen:
        if run in started:
            continue
        wanted = _behind(run, runs, known)
        yield run, [it for it in runs if it.needs <= known and it.supplies & wanted]


def _behind(run: Run, runs: Sequence[Run], known: Collection[Gap]) -> set[Gap]:
    """What the run waits for, and what those wait for that could give it, and so on."""
    wanted = fresh = set(run.needs).difference(known)
    while fresh:
        giving = [it for it in runs if it.supplies & fresh]
        fresh = {gap for it in giving for gap in it.needs} - wanted - set(known)
        wanted = wanted | fresh
    return wanted
