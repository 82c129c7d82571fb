"""Conditions beside the score, many at a time: met, not met or unknown, and never a score.

One side is a single person or vacancy, the other may be thousands: the same comparisons serve
both ways, because numpy stretches the single one.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.kernel.arrays import Integers

NOT_MET, UNKNOWN, MET = 0, 1, 2

ONSITE, HYBRID, REMOTE = 0, 1, 2
NOWHERE = -1
"""A municipality that is not given."""
ANY_DAY = -(2**31)
"""A start that is not given: could be any time."""
NO_PAY = -1

Judged = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Wishes:
    """What n people said about the work they look for; scalars for one person.

    ``languages`` is a CEFR level 1..6 for each language in a fixed order, 0 where none was said.
    ``municipality`` is a row of the table of distances or NOWHERE; ``contracts`` has a bit a
    form, 0 where nothing was said; ``available`` counts days, or is ANY_DAY; ``pay`` is in cents
    a month, or NO_PAY, and only ever compared for the person's own eyes.
    """

    languages: NDArray[np.uint8]  # (n, languages)
    municipality: NDArray[np.int16]
    commute_km: NDArray[np.uint16]
    remote: NDArray[np.uint8]
    contracts: NDArray[np.uint8]
    hours_min: NDArray[np.uint8]
    hours_max: NDArray[np.uint8]
    available: NDArray[np.int32]
    pay: NDArray[np.int32]

    def at(self, positions: Integers | int) -> "Wishes":
        """Those of some of the people, or of one."""
        return Wishes(*(getattr(self, name)[positions] for name in self.__slots__))


@dataclass(frozen=True, slots=True)
class Offers:
    """What n vacancies offer and ask beside skills; scalars for one vacancy.

    ``languages`` is the CEFR level asked, 0 where a language is not; ``contract`` is the number
    of one form; ``starts`` counts days, or is ANY_DAY; ``pay`` is the upper end of the range in
    cents a month, or NO_PAY.
    """

    languages: NDArray[np.uint8]  # (n, languages)
    municipality: NDArray[np.int16]
    place: NDArray[np.uint8]
    contract: NDArray[np.uint8]
    hours: NDArray[np.uint8]
    starts: NDArray[np.int32]
    pay: NDArray[np.int32]

    def at(self, positions: Integers | int) -> "Offers":
        """Those of some of the vacancies, or of one."""
        return Offers(*(getattr(self, name)[positions] for name in self.__slots__))


def languages(wishes: Wishes, offers: Offers) -> Judged:
    """Whether every language asked is spoken well enough; unknown where none was said."""
    # Language by language: numpy is slow along an axis of four.
    spoken = [wishes.languages[..., at] for at in range(wishes.languages.shape[-1])]
    asked = [offers.languages[..., at] for at in range(offers.languages.shape[-1])]
    enough = np.logical_and.reduce([a >= b for a, b in zip(spoken, asked, strict=True)])
    silent = np.bitwise_or.reduce(spoken) == 0
    return _judged(enough, unknown=silent & ~enough)


def place(wishes: Wishes, offers: Offers, distances: NDArray[np.uint16]) -> Judged:
    """Within the kilometres someone travels.

    ``distances`` has a row and column a municipality, in kilometres rounded up: 30.2 km is
    further than 30, and not within it.
    """
    known = (wishes.municipality != NOWHERE) & (offers.municipality != NOWHERE)
    near = _between(distances, wishes.municipality, offers.municipality) <= wishes.commute_km
    remote = offers.place == REMOTE
    met = remote | (known & near & (wishes.remote != REMOTE))
    return _judged(met, unknown=~known & ~remote)


def contract(wishes: Wishes, offers: Offers) -> Judged:
    return _judged((wishes.contracts >> offers.contract) & 1 != 0, unknown=wishes.contracts == 0)


def hours(wishes: Wishes, offers: Offers) -> Judged:
    met = (wishes.hours_min <= offers.hours) & (offers.hours <= wishes.hours_max)
    return _judged(met, unknown=np.False_)


def start(wishes: Wishes, offers: Offers) -> Judged:
    """In time for the date the vacancy names; unknown where it names none."""
    return _judged(wishes.available <= offers.starts, unknown=offers.starts == ANY_DAY)


def pay(wishes: Wishes, offers: Offers) -> Judged:
    """Whether the range reaches what the person expects: for their own eyes only."""
    known = (wishes.pay != NO_PAY) & (offers.pay != NO_PAY)
    return _judged(wishes.pay <= offers.pay, unknown=~known)


def _between(
    distances: NDArray[np.uint16], one: NDArray[np.int16], other: NDArray[np.int16]
) -> NDArray[np.uint16]:
    """A row first, where one side is a single place: several times as fast as pairs."""
    if not np.ndim(one):
        one, other = other, one
    found: NDArray[np.uint16] = (
        distances[other][one] if not np.ndim(other) else distances[one, other]
    )
    return found


def _judged(met: NDArray[np.bool_] | np.bool_, unknown: NDArray[np.bool_] | np.bool_) -> Judged:
    every_met, every_unknown = np.broadcast_arrays(met, unknown)
    judged = np.full(every_met.shape, NOT_MET, dtype=np.uint8)
    np.putmask(judged, every_met, MET)
    np.putmask(judged, every_unknown, UNKNOWN)
    return judged
