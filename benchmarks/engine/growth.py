"""How the cost of a vacancy grows with the postings it touches."""

from contextlib import ExitStack
from typing import NamedTuple

import numpy as np

from benchmarks.engine.case import Case
from benchmarks.engine.timing import each_processor
from benchmarks.engine.vacancy import engine, firm, loose
from benchmarks.population import Ladders
from matching.kernel import Request
from matching.kernel.columns import Columns
from matching.kernel.merging import proofs_of

SIZES = (10_000, 30_000, 100_000, 300_000, 1_000_000)
CASES = {"4-6 must-haves": firm, "no must-haves": loose}


class Series(NamedTuple):
    """By size: medians of postings touched and of milliseconds, and the line through all.

    ``points`` are single vacancies; ``base`` is in milliseconds, ``slope`` in nanoseconds a
    posting, ``fit`` is R squared of the medians.
    """

    name: str
    sizes: list[int]
    touched: list[float]
    times: list[float]
    points: list[tuple[int, float]]
    base: float
    slope: float
    fit: float


def growth(people: int) -> list[Series]:
    sizes = [size for size in SIZES if size <= people]
    return [_series(name, [made(size) for size in sizes]) for name, made in CASES.items()]


def touched(columns: Columns, request: Request) -> int:
    """The postings of everything that proves one of the needs, each skill once."""
    proving = {skill for need in request.needs for skill in proofs_of(need.skill, Ladders())}
    lists = (columns.claimants(int(skill)) for skill in proving)
    return sum(rows.stop - rows.start for rows in lists)


def _series(name: str, cases: list[Case]) -> Series:
    measured = [_measured(case) for case in cases]
    x = [float(np.median([postings for postings, _time in one])) for one in measured]
    y = [float(np.median([time for _postings, time in one])) for one in measured]
    slope, base = (float(part) for part in np.polyfit(x, y, 1)) if len(x) > 1 else (0.0, y[0])
    missed = np.square(np.array(y) - base - slope * np.array(x)).sum()
    spread = np.square(np.array(y) - np.mean(y)).sum() or 1.0
    sizes = [case.people.size for case in cases]
    points = [point for one in measured for point in one]
    return Series(name, sizes, x, y, points, base, slope * 1e6, float(1 - missed / spread))


def _measured(case: Case) -> list[tuple[int, float]]:
    with ExitStack() as stack:
        times = each_processor(engine(case, stack), case.asking)
    asked = case.vacancies.requests[: len(times)]
    postings = [touched(case.people.columns, request) for request in asked]
    return list(zip(postings, times, strict=True))
