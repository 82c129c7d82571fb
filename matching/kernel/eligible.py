"""Whom the conditions of a vacancy let through: sets that are kept while they are used.

A condition reads little of a vacancy, and vacancies say the same few things: forty hours, French
at B2, near Ghent. So who passes one condition is found once and remembered, and all of them
together are a few intersections.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matching.kernel import bits, conditions
from matching.kernel.bits import Bits
from matching.kernel.conditions import ANY_DAY, NOT_MET, REMOTE, Judged, Offers, Wishes
from matching.kernel.index import Index


class Condition(NamedTuple):
    """One thing asked beside skills; where name and ``reads`` are equal, so are those let through.

    ``reads`` is all that ``judge`` knows of the vacancy.
    """

    name: str
    reads: tuple[int, ...]
    judge: Callable[[Wishes], Judged]


def conditions_of(offer: Offers, distances: NDArray[np.uint16]) -> list[Condition]:
    """Those of one vacancy that somebody could fail to meet; pay is not among them.

    A language is ``language 0`` and so on, by its place, so that each can give way alone.
    """
    found = [*_languages(offer)]
    if offer.place != REMOTE:
        # On site or hybrid is the same question of a person.
        near = partial(conditions.place, offers=offer, distances=distances)
        found.append(Condition("place", (int(offer.municipality),), near))
    contract, hours = (partial(it, offers=offer) for it in (conditions.contract, conditions.hours))
    found.append(Condition("contract", (int(offer.contract),), contract))
    found.append(Condition("hours", (int(offer.hours),), hours))
    if offer.starts != ANY_DAY:
        start = partial(conditions.start, offers=offer)
        found.append(Condition("start", (int(offer.starts),), start))
    return found


def _languages(offer: Offers) -> Iterator[Condition]:
    for place in np.flatnonzero(offer.languages):
        alone = np.zeros_like(offer.languages)
        alone[place] = offer.languages[place]
        judge = partial(conditions.languages, offers=replace(offer, languages=alone))
        yield Condition(f"language {place}", (int(alone[place]),), judge)


def passing(condition: Condition, index: Index, wishes: Wishes) -> Bits:
    """Everybody whom it does not speak against, gone ones too; silence speaks against nobody."""

    def found() -> Bits:
        return bits.packed(condition.judge(wishes) != NOT_MET)

    return index.kept((condition.name, *condition.reads), found)


def eligible(every: Iterable[Condition], index: Index, wishes: Wishes) -> Bits:
    """Everybody who passes all of some conditions."""
    left = index.alive
    for condition in every:
        left = left & passing(condition, index, wishes)
    return left
