"""What is asked, of whom, and the ways to answer it."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from benchmarks.population import Expanded, Population, Vacancies, expanded

TOP = 50

Ask = Callable[[int], object]
"""Answers for the n-th of those that ask."""


@dataclass(frozen=True)
class Case:
    """People and vacancies; ``asking`` of one kind ask about all of the other."""

    people: Population
    vacancies: Vacancies
    asking: int

    @cached_property
    def expanded(self) -> Expanded:
        return expanded(self.people.columns)


class Way(NamedTuple):
    """A way to answer.

    It is given up to ``most`` people (or vacancies) and needs some modules. ``build`` makes
    ready, what it opens is closed by the stack. Answers of ``exact`` ways must be the same.
    ``gives`` says in what a way falls short of the question. A call of a ``shared`` way answers
    for all that ask. ``fresh`` builds anew for each, so that nothing is remembered.
    """

    name: str
    gives: str
    build: Callable[[Case, ExitStack], Ask]
    most: int = 1_000_000
    modules: tuple[str, ...] = ()
    exact: bool = False
    shared: bool = False
    fresh: bool = False


class Question(NamedTuple):
    """A question, who asks it of how many, and the ways to answer. The first way is ours."""

    key: str
    title: str
    case: Callable[[int], Case]
    ways: tuple[Way, ...]
    most: int = 1_000_000
