"""What each demand costs: how many people meet all of them, and how many more without one.

A demand is a set of people, so that every answer is a count of an intersection: exact, and
quick enough to be given while somebody types. Counts are for services to round before anybody
sees them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

import numpy as np

from matching.kernel import bits
from matching.kernel.arrays import Integers
from matching.kernel.bits import Bits
from matching.kernel.index import Index
from matching.kernel.rules import TRAINABLE
from matching.kernel.terms import Need

MOST_JOINT = 16
"""Up to so many demands are weighed against each other in all combinations."""


class Ease(StrEnum):
    """How a demand can be relaxed, mildest first."""

    LOWERED = "lowered"
    TRAINED = "trained"
    DROPPED = "dropped"


class Demand(NamedTuple):
    """Who meets something asked, and who would if it were relaxed; None where it cannot be.

    ``weight`` says which of two demands one would rather keep.
    """

    name: str
    weight: int
    met: Bits
    lowered: Bits | None = None
    trained: Bits | None = None


class Part(NamedTuple):
    """Some of the people, and the demands on them, the same ones in the same order everywhere."""

    alive: Bits
    demands: Sequence[Demand]


@dataclass(frozen=True, slots=True)
class Relaxed:
    """How many people meet everything when one demand is relaxed; None where it cannot be."""

    name: str
    lowered: int | None
    trained: int | None
    dropped: int


def demands_of(index: Index, needs: Iterable[Need]) -> list[Demand]:
    """The demands that merged needs make on the people of an index."""
    return [_demand(index, need) for need in needs]


def _demand(index: Index, need: Need) -> Demand:
    lower = None
    if need.level > 1:
        lower = index.met(Need(need.skill, need.level - 1, need.importance))
    trained = index.reaching(need, TRAINABLE)
    return Demand(need.skill, need.weighs, index.met(need), lower, trained)


class Simulator:
    """Counts over all parts. Raises ``ValueError`` when the parts differ in their demands."""

    def __init__(self, parts: Sequence[Part]) -> None:
        names = {tuple(demand.name for demand in part.demands) for part in parts}
        if len(names) > 1:
            raise ValueError("the parts do not make the same demands")
        self._parts = parts
        self.names: tuple[str, ...] = next(iter(names), ())
        self._weights = [demand.weight for demand in parts[0].demands] if parts else []

    def everybody(self) -> int:
        return sum(bits.count(part.alive) for part in self._parts)

    def counted(self, relaxed: Mapping[int, Ease]) -> int:
        """Who meets everything when some demands, by their place, are relaxed."""
        return sum(bits.count(_meeting(part, relaxed)) for part in self._parts)

    def singles(self) -> list[Relaxed]:
        """What relaxing each demand alone would leave, in the order of the demands."""
        totals: list[dict[Ease, int]] = [{} for _ in self.names]
        for part in self._parts:
            for total, (demand, others) in zip(totals, _each_without(part), strict=True):
                for ease, found in _eased(demand, others):
                    total[ease] = total.get(ease, 0) + bits.count(found)
        return [
            Relaxed(name, it.get(Ease.LOWERED), it.get(Ease.TRAINED), it[Ease.DROPPED])
            for name, it in zip(self.names, totals, strict=True)
        ]

    def smallest(self, wanted: int, grain: int = 1) -> dict[int, Ease] | None:
        """The fewest demands that must give way for ``wanted`` people, each as little as it can.

        Of equally few those with the least weight, then those that leave the most people. Each
        is then lowered or trained for where that is enough, the heaviest first. Counts are
        taken in whole multiples of ``grain``. None where not even dropping all is enough.
        """
        joint = self._joint(grain)
        counts = self._dropping(joint) // grain * grain
        masks = np.flatnonzero(counts >= wanted)
        if not len(masks):
            return None
        best = self._best(masks, counts, joint)
        chosen = {place: Ease.DROPPED for bit, place in enumerate(joint) if best >> bit & 1}
        return self._mildest(chosen, wanted, grain)

    def _joint(self, grain: int) -> list[int]:
        """The demands to be weighed against each other: those whose loss would gain the most.

        In multiples of ``grain`` too: which ones they are must not tell more than the counts.
        """
        if len(self.names) <= MOST_JOINT:
            return list(range(len(self.names)))
        gains = [single.dropped // grain for single in self.singles()]
        return sorted(sorted(range(len(gains)), key=lambda it: -gains[it])[:MOST_JOINT])

    def _dropping(self, joint: Sequence[int]) -> Integers:
        """For every set of joint demands, as a mask, who meets everything else."""
        counts = np.zeros(1 << len(joint), dtype=np.int64)
        for part in self._parts:
            others = {place for place in range(len(self.names)) if place not in joint}
            alive = _all(part.alive, [part.demands[place].met for place in others])
            # Of everybody in a row: quicker than to pick those who are left from each set.
            failed = np.zeros(len(alive) * bits.WORD, dtype=np.uint16)
            for bit, place in enumerate(joint):
                failed |= bits.flags(~part.demands[place].met).astype(np.uint16) << np.uint16(bit)
            counts += np.bincount(failed[bits.members(alive)], minlength=len(counts))
        for bit in range(len(joint)):
            # Whoever fails a part of what is dropped passes too.
            pairs = counts.reshape(-1, 2, 1 << bit)
            pairs[:, 1] += pairs[:, 0]
        return counts

    def _best(self, masks: Integers, counts: Integers, joint: Sequence[int]) -> int:
        """The mask with the fewest demands, then the least weight, then the most people."""
        many = np.bitwise_count(masks)
        fewest = masks[many == many.min()]
        weights = np.zeros(len(fewest), dtype=np.int64)
        for bit, place in enumerate(joint):
            weights += (fewest >> bit & 1) * self._weights[place]
        return int(fewest[np.lexsort((fewest, -counts[fewest], weights))[0]])

    def _mildest(self, chosen: dict[int, Ease], wanted: int, grain: int) -> dict[int, Ease]:
        for place in sorted(chosen, key=lambda it: (-self._weights[it], it)):
            for ease in (Ease.LOWERED, Ease.TRAINED):
                milder = {**chosen, place: ease}
                if self._possible(place, ease) and self.counted(milder) // grain * grain >= wanted:
                    chosen = milder
                    break
        return chosen

    def _possible(self, place: int, ease: Ease) -> bool:
        return getattr(self._parts[0].demands[place], ease.value) is not None


def _meeting(part: Part, relaxed: Mapping[int, Ease]) -> Bits:
    kept = []
    for place, demand in enumerate(part.demands):
        ease = relaxed.get(place)
        if ease is not Ease.DROPPED:
            kept.append(demand.met if ease is None else demand.met | _given(demand, ease))
    return _all(part.alive, kept)


def _given(demand: Demand, ease: Ease) -> Bits:
    found = demand.lowered if ease is Ease.LOWERED else demand.trained
    if found is None:
        raise ValueError(f"{demand.name} cannot be {ease.value}")
    return found


def _each_without(part: Part) -> Iterable[tuple[Demand, Bits]]:
    """Each demand, and who meets all the others."""
    behind = [part.alive]
    for demand in reversed(part.demands):
        behind.append(behind[-1] & demand.met)
    before = part.alive
    for demand, rest in zip(part.demands, reversed(behind[:-1]), strict=True):
        yield demand, before & rest
        before = before & demand.met


def _eased(demand: Demand, others: Bits) -> Iterable[tuple[Ease, Bits]]:
    yield Ease.DROPPED, others
    if demand.lowered is not None:
        yield Ease.LOWERED, others & (demand.met | demand.lowered)
    if demand.trained is not None:
        yield Ease.TRAINED, others & (demand.met | demand.trained)


def _all(alive: Bits, sets: Iterable[Bits]) -> Bits:
    for one in sets:
        alive = alive & one
    return alive
