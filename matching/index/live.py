"""The people in the pool as they are now: a base and what changed since, searched as one."""

from collections.abc import Iterable
from typing import NamedTuple

from matching.index.layers import Layer, place_of
from matching.kernel import Person, Request
from matching.kernel.conditions import Wishes
from matching.kernel.index import Index
from matching.loading import key_of, pk_of


class Part(Layer[Index, Wishes]):
    """Some of the people; each stands in one part only."""

    __slots__ = ()

    @property
    def wishes(self) -> Wishes:
        return self.said


class Found(NamedTuple):
    """A person among the best; ``musts`` is 0 throughout for a request that is not firm."""

    key: str
    version: int
    musts: int
    value: int


class LivePeople:
    """A view that does not change; ask ``current.people`` again for what changed since."""

    def __init__(self, parts: Iterable[Part]) -> None:
        """At least one part; all of them with the same closeness and rules."""
        self.parts = tuple(parts)

    def __len__(self) -> int:
        return sum(len(part) for part in self.parts)

    def top(self, request: Request, k: int | None = None) -> list[Found]:
        """The best k, or all, in the order of ``Pool.rank``: must-haves met, rank value, key.

        Raises ``NotScorable`` for a request without needs.
        """
        found = [one for part in self.parts for one in self._best_of(part, request, k)]
        return sorted(found, key=lambda one: (-one.musts, -one.value, one.key))[:k]

    def person(self, key: str) -> Person | None:
        """Somebody with their best claims; None for who is not in the pool."""
        place = place_of(self.parts, pk_of(key))
        return None if place is None else place[0].index.columns.person(place[1], key)

    def version(self, key: str) -> int | None:
        """The ``matching_version`` that the claims of ``person`` belong to."""
        place = place_of(self.parts, pk_of(key))
        return None if place is None else int(place[0].versions[place[1]])

    def _best_of(self, part: Part, request: Request, k: int | None) -> Iterable[Found]:
        standing = part.index.top(part.index.plan(request), k)
        keys, versions = part.keys[standing.positions], part.versions[standing.positions]
        columns = (keys, versions, standing.musts, standing.values)
        for pk, version, musts, value in zip(*(it.tolist() for it in columns), strict=True):
            yield Found(key_of(pk), version, musts, value)
