"""The conditions of one vacancy as the engine's ``where``: nobody who does not meet one."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import cast

import numpy as np
from numpy.typing import NDArray

from benchmarks.population import Population
from matching.kernel import conditions
from matching.kernel.arrays import Integers
from matching.kernel.conditions import NOT_MET, Judged, Offers, Wishes
from matching.kernel.index import Where

Judge = Callable[[Wishes, Offers], Judged]


def judges(people: Population) -> list[tuple[tuple[str, ...], Judge]]:
    """Each condition with what it reads of a person, the cheapest first."""
    distances = people.land.distances
    return [
        (("contracts",), conditions.contract),
        (("hours_min", "hours_max"), conditions.hours),
        (("available",), conditions.start),
        (
            ("municipality", "commute_km", "remote"),
            lambda wishes, offer: conditions.place(wishes, offer, distances),
        ),
        (("languages",), conditions.languages),
    ]


def eligible(people: Population, offer: Offers) -> Where:
    """Lets through whom no condition speaks against; what is not known speaks against nobody."""

    def where(positions: Integers) -> NDArray[np.bool_]:
        left = np.arange(len(positions))
        for names, judge in judges(people):
            # Only what this condition reads, only of those still there.
            at = positions[left]
            read = SimpleNamespace(**{name: getattr(people.wishes, name)[at] for name in names})
            left = left[judge(cast(Wishes, read), offer) != NOT_MET]
        flags = np.zeros(len(positions), dtype=np.bool_)
        flags[left] = True
        return flags

    return where
