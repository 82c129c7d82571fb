"""The conditions of the generated people and vacancies: whom, and what, they let through.

What is not known speaks against nobody.
"""

from types import SimpleNamespace
from typing import cast

import numpy as np
from numpy.typing import NDArray

from benchmarks.population import Population
from matching.kernel import conditions
from matching.kernel.arrays import Integers
from matching.kernel.conditions import NOT_MET, Offers
from matching.kernel.eligible import Condition, conditions_of
from matching.kernel.openings import Where


def asked(people: Population, offer: Offers) -> list[Condition]:
    """What one vacancy asks beside skills."""
    return conditions_of(offer, people.land.distances)


def passed(people: Population, offer: Offers) -> NDArray[np.bool_]:
    """A flag a person, found anew by going through everybody."""
    flags = np.ones(people.size, dtype=np.bool_)
    for condition in asked(people, offer):
        flags &= condition.judge(people.wishes) != NOT_MET
    return flags


def suitable(people: Population, offers: Offers, position: int) -> Where:
    """Which of many offers one of the people could take; the cheapest condition first."""
    wish, distances = people.wishes.at(position), people.land.distances
    every = (
        (("contract",), conditions.contract),
        (("hours",), conditions.hours),
        (("starts",), conditions.start),
        (("municipality", "place"), lambda one, many: conditions.place(one, many, distances)),
        (("languages",), conditions.languages),
    )

    def where(positions: Integers) -> NDArray[np.bool_]:
        left = np.arange(len(positions))
        for names, judge in every:
            # Only what a condition reads, only of those still there.
            read = {name: getattr(offers, name)[positions[left]] for name in names}
            left = left[judge(wish, cast(Offers, SimpleNamespace(**read))) != NOT_MET]
        flags = np.zeros(len(positions), dtype=np.bool_)
        flags[left] = True
        return flags

    return where
