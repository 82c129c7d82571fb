"""How long a way takes, and whether the exact ones agree."""

import statistics
import time
from contextlib import ExitStack
from typing import NamedTuple

from benchmarks.engine.case import Ask, Case, Way

ROUNDS = 5
PATIENCE = 3.0
"""Seconds spent on a way unless said otherwise; a slow one is asked fewer times."""
COMPARED = 3


class Differ(Exception):
    """Two exact ways gave different answers."""


class Timed(NamedTuple):
    """Milliseconds a question; over those who ask, each by the median of their rounds."""

    way: str
    size: int
    gives: str
    median: float
    p90: float
    asked: int


def timed(
    way: Way, case: Case, size: int, patience: float = PATIENCE
) -> tuple[Timed, list[object]]:
    """The times, and the answers to the first questions."""
    with ExitStack() as stack:
        if way.fresh:
            # Built before the clock starts, and asked once.
            samples = {at: [_clocked(way.build(case, stack), at)] for at in range(case.asking)}
            return _summed(way, size, samples), []
        ask = way.build(case, stack)
        answers = [ask(at) for at in range(1 if way.shared else min(COMPARED, case.asking))]
        samples = _samples(ask, 1 if way.shared else case.asking, patience)
        share = case.asking if way.shared else 1
        return _summed(way, size, samples, share), answers


def compare(way: Way, answers: list[object], known: list[object]) -> None:
    """Raises Differ."""
    if answers[: len(known)] != known[: len(answers)]:
        raise Differ(f"{way.name} gives another answer than the ways before it")


def each_processor(ask: Ask, asking: int) -> list[float]:
    """Milliseconds of the processor for each question, which hardly depend on the load."""
    for at in range(asking):
        ask(at)
    return [statistics.median(_processor(ask, at) for _ in range(ROUNDS)) for at in range(asking)]


def _processor(ask: Ask, at: int) -> float:
    begun = time.thread_time()
    ask(at)
    return (time.thread_time() - begun) * 1000


def _samples(ask: Ask, asking: int, patience: float) -> dict[int, list[float]]:
    """Round by round; the first is to warm up, where there is time for another."""
    samples: dict[int, list[float]] = {}
    begun = time.perf_counter()
    for turn in range(ROUNDS + 1):
        if turn == 1 and len(samples) == asking:
            samples = {}
        for at in range(asking):
            samples.setdefault(at, []).append(_clocked(ask, at))
            if time.perf_counter() - begun > patience:
                return samples
    return samples


def _clocked(ask: Ask, at: int) -> float:
    begun = time.perf_counter()
    ask(at)
    return (time.perf_counter() - begun) * 1000


def _summed(way: Way, size: int, samples: dict[int, list[float]], share: int = 1) -> Timed:
    each = sorted(statistics.median(times) / share for times in samples.values())
    p90 = each[min(len(each) - 1, round(0.9 * len(each)))]
    return Timed(way.name, size, way.gives, statistics.median(each), p90, len(each))
