"""The open vacancies as they are now, searched as one."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from matching.index.layers import Layer, place_of
from matching.kernel import Person, Request
from matching.kernel.conditions import Offers
from matching.kernel.openings import Openings, Where
from matching.loading import key_of, pk_of


class Slot(Layer[Openings, Offers]):
    """Some of the vacancies; each stands in one slot only."""

    __slots__ = ()

    @property
    def offers(self) -> Offers:
        return self.said


class Chance(NamedTuple):
    """A vacancy among the best for a person: its must-haves, and how many of them are missing."""

    key: str
    version: int
    musts: int
    missing: int
    value: int

    @property
    def musts_met(self) -> int:
        return self.musts - self.missing


class LiveOpenings:
    """A view that does not change; ask ``current.openings`` again for what changed since."""

    def __init__(self, slots: Iterable[Slot]) -> None:
        """At least one slot; all of them with the same closeness and rules."""
        self.slots = tuple(slots)

    def __len__(self) -> int:
        return sum(len(slot) for slot in self.slots)

    def top(
        self, person: Person, k: int | None = None, where: Callable[[Slot], Where] | None = None
    ) -> list[Chance]:
        """The best k, or all: fewest must-haves missing, rank value, key."""
        found = [one for slot in self.slots for one in _best_of(slot, person, k, where)]
        return sorted(found, key=lambda one: (one.missing, -one.value, one.key))[:k]

    def request(self, key: str) -> Request | None:
        """An open vacancy with its needs as they are weighed."""
        place = place_of(self.slots, pk_of(key))
        return None if place is None else place[0].index.asks.request(place[1], key)

    def version(self, key: str) -> int | None:
        """The ``matching_version`` that the needs of ``request`` belong to."""
        place = place_of(self.slots, pk_of(key))
        return None if place is None else int(place[0].versions[place[1]])


def _best_of(
    slot: Slot, person: Person, k: int | None, where: Callable[[Slot], Where] | None
) -> Iterable[Chance]:
    best = slot.index.top(person, k, where(slot) if where else None)
    keys, versions = slot.keys[best.positions], slot.versions[best.positions]
    musts = slot.index.asks.musts[best.positions]
    columns = (keys, versions, musts, best.missing, best.values)
    for pk, *found in zip(*(it.tolist() for it in columns), strict=True):
        yield Chance(key_of(pk), *found)
