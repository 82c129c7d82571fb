"""A run as tables to be read and as JSON to be kept."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from benchmarks.engine.case import Question
from benchmarks.engine.eligible import passed
from benchmarks.engine.growth import Series
from benchmarks.engine.timing import Timed
from benchmarks.engine.vacancy import firm
from matching.kernel.index import CACHED_BYTES

Times = Mapping[str, Sequence[Timed]]
"""By the key of a question."""


class Target(NamedTuple):
    """A promise, what was measured, and whether it is kept."""

    what: str
    bound: str
    measured: str
    kept: bool


def table(question: Question, times: Sequence[Timed]) -> str:
    """Medians in milliseconds, the 90th percentile in brackets."""
    sizes = sorted({one.size for one in times})
    head = [question.title, *(f"{size:,}" for size in sizes), "answer"]
    rows = []
    for way in question.ways:
        cells = {
            one.size: f"{_ms(one.median)} ({_ms(one.p90)})" for one in times if one.way == way.name
        }
        if cells:
            rows.append([way.name, *(cells.get(size, "") for size in sizes), way.gives])
    lines = [head, ["---", *["---:"] * len(sizes), "---"], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def targets(times: Times) -> Iterator[Target]:
    """Those whose sizes were measured."""
    found = {(key, it.size, it.way): it.median for key, every in times.items() for it in every}
    for key, size, most in (
        ("vacancy", 1_000_000, 15),
        ("vacancy-without-musts", 1_000_000, 15),
        ("person", 100_000, 3),
        ("simulator", 100_000, 30),
    ):
        ours = found.get((key, size, "engine"))
        if ours is not None:
            yield Target(f"{key} at {size:,}", f"<= {most} ms", f"{_ms(ours)} ms", ours <= most)
    for size, rivals, least in (
        (1_000_000, ("tantivy, BM25, OR",), 3),
        (1_000_000, ("tantivy, the same conditions",), 3),
        (100_000, ("PostgreSQL, the same answer",), 100),
        (100_000, ("PostgreSQL, join and sum", "PostgreSQL, intarray and GIN"), 100),
    ):
        ours = found.get(("vacancy", size, "engine"))
        theirs = [found[at] for rival in rivals if (at := ("vacancy", size, rival)) in found]
        if ours and theirs:
            gain, what = min(theirs) / ours, " or ".join(rivals)
            yield Target(
                f"against {what}, {size:,}", f">= {least} x", f"{gain:.1f} x", gain >= least
            )


def people(size: int) -> dict[str, float]:
    """What the drawn people are like, and what they take in memory."""
    case = firm(size)
    columns, offers = case.people.columns, case.vacancies.offers
    passing = [passed(case.people, offers.at(at)).mean() for at in range(case.asking)]
    return {
        "people": size,
        "claims a person": round(len(columns.skill) / size, 1),
        "postings a person with closeness": round(len(case.expanded.persons) / size, 1),
        "share that conditions let through, median": round(float(np.median(passing)), 3),
        "megabytes of claims": round(case.people.claims_nbytes / 1e6, 1),
        "megabytes of conditions": round(case.people.wishes_nbytes / 1e6, 1),
        "megabytes of remembered sets, at most": CACHED_BYTES / 1e6,
    }


def grown(every: Sequence[Series]) -> str:
    lines = [
        f"growth, {it.name}: {it.base:.2f} ms + {it.slope:.2f} ns a posting, R² {it.fit:.4f}"
        for it in every
    ]
    return "\n".join(lines)


def as_json(
    machine: Mapping[str, str], facts: Mapping[str, float], times: Times, every: Sequence[Series]
) -> dict[str, Any]:
    return {
        "machine": machine,
        "people": facts,
        "milliseconds": {key: [one._asdict() for one in found] for key, found in times.items()},
        "growth": [series._asdict() for series in every],
        "targets": [target._asdict() for target in targets(times)],
    }


def _ms(value: float) -> str:
    return f"{value:.2f}" if value < 10 else f"{value:,.0f}"
