"""Conditions as the engine's ``where``: nobody, and no vacancy, that one of them speaks against.

What is not known speaks against nobody.
"""

from collections.abc import Callable
from types import SimpleNamespace
from typing import NamedTuple, cast

import numpy as np
from numpy.typing import NDArray

from benchmarks.population import Population
from matching.kernel import conditions
from matching.kernel.arrays import Integers
from matching.kernel.conditions import NOT_MET, Judged, Offers, Wishes
from matching.kernel.index import Where


class Condition(NamedTuple):
    """What it reads of people and of vacancies, and how it judges."""

    wishes: tuple[str, ...]
    offers: tuple[str, ...]
    judge: Callable[[Wishes, Offers], Judged]


def conditions_of(people: Population) -> tuple[Condition, ...]:
    """The cheapest first."""
    distances = people.land.distances

    def place(wishes: Wishes, offers: Offers) -> Judged:
        return conditions.place(wishes, offers, distances)

    return (
        Condition(("contracts",), ("contract",), conditions.contract),
        Condition(("hours_min", "hours_max"), ("hours",), conditions.hours),
        Condition(("available",), ("starts",), conditions.start),
        Condition(("municipality", "commute_km", "remote"), ("municipality", "place"), place),
        Condition(("languages",), ("languages",), conditions.languages),
    )


def eligible(people: Population, offer: Offers) -> Where:
    """Who could take what one vacancy offers."""

    def passes(condition: Condition, at: Integers) -> NDArray[np.bool_]:
        read = _read(people.wishes, condition.wishes, at)
        return np.not_equal(condition.judge(cast(Wishes, read), offer), NOT_MET)

    return _where(conditions_of(people), passes)


def suitable(people: Population, offers: Offers, position: int) -> Where:
    """Which of many offers one of the people could take."""
    wish = people.wishes.at(position)

    def passes(condition: Condition, at: Integers) -> NDArray[np.bool_]:
        read = _read(offers, condition.offers, at)
        return np.not_equal(condition.judge(wish, cast(Offers, read)), NOT_MET)

    return _where(conditions_of(people), passes)


def _read(table: Wishes | Offers, names: tuple[str, ...], at: Integers) -> SimpleNamespace:
    """Only what a condition reads, only of those still there."""
    return SimpleNamespace(**{name: getattr(table, name)[at] for name in names})


def _where(
    every: tuple[Condition, ...], passes: Callable[[Condition, Integers], NDArray[np.bool_]]
) -> Where:
    def where(positions: Integers) -> NDArray[np.bool_]:
        left = np.arange(len(positions))
        for condition in every:
            left = left[passes(condition, positions[left])]
        flags = np.zeros(len(positions), dtype=np.bool_)
        flags[left] = True
        return flags

    return where
