"""Whom a rule is about: every app above that knows somebody registers a counter once, when loaded.

touching.register(count)  # count(rule) gives what it has found
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from subsidies.models import Rule


@dataclass(frozen=True, slots=True)
class Touched:
    label: str
    count: int


Counter = Callable[[Rule], Sequence[Touched]]
_counters: list[Counter] = []


def register(counter: Counter) -> None:
    if counter not in _counters:
        _counters.append(counter)


def touched_by(rule: Rule) -> list[Touched]:
    return [one for counter in _counters for one in counter(rule)]
