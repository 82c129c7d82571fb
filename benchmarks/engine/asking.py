"""Every question to every way, at every size that is within its reach."""

import sys
from collections.abc import Iterator
from importlib.util import find_spec

from benchmarks.engine.case import Case, Question, Way
from benchmarks.engine.timing import Timed, compare, timed
from embedded.errors import CannotStart

SIZES = (1_000, 10_000, 100_000, 1_000_000)


def sizes_of(question: Question, largest: int) -> list[int]:
    """The round sizes below the largest, and that one."""
    most = min(question.most, largest)
    return [size for size in SIZES if size < most] + [most]


def answered(question: Question, largest: int, patience: float) -> list[Timed]:
    """Raises Differ when two exact ways disagree."""
    return [it for size in sizes_of(question, largest) for it in _at(question, size, patience)]


def _at(question: Question, size: int, patience: float) -> Iterator[Timed]:
    case, known = question.case(size), None
    for way in question.ways:
        found = _asked(way, case, size, patience) if size <= way.most else None
        if found is None:
            continue
        times, answers = found
        if way.exact:
            known = known or answers
            compare(way, answers, known)
        yield times


def _asked(way: Way, case: Case, size: int, patience: float) -> tuple[Timed, list[object]] | None:
    missing = [name for name in way.modules if find_spec(name) is None]
    if missing:
        print(f"left out: {way.name}, {', '.join(missing)} is not installed", file=sys.stderr)
        return None
    try:
        return timed(way, case, size, patience)
    except CannotStart as reason:
        print(f"left out: {way.name}: {reason}", file=sys.stderr)
        return None
