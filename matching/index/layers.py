"""A segment made searchable, and segments that lie over one another."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any, Generic, Protocol, Self, TypeVar

import numpy as np
from numpy.typing import NDArray

from matching.kernel import bits
from matching.kernel.arrays import Integers
from matching.kernel.bits import Bits


class Searchable(Protocol):
    """What the kernel's indexes of people and of vacancies have in common."""

    alive: Bits

    def __len__(self) -> int: ...

    def without(self, gone: Integers) -> Self: ...


I = TypeVar("I", bound=Searchable)  # noqa: E741  # an index
S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class Layer(Generic[I, S]):
    """An index with the primary keys of its positions, ascending, their versions and wishes.

    Positions that are no longer alive stand in a newer layer, or nowhere.
    """

    index: I
    keys: Integers
    versions: NDArray[np.int32]
    said: S

    def __len__(self) -> int:
        return len(self.index)

    def position(self, pk: int) -> int | None:
        """Where somebody stands who is still there."""
        at = int(np.searchsorted(self.keys, pk))
        there = at < len(self.keys) and self.keys[at] == pk
        return at if there and bits.contains(self.index.alive, np.array([at]))[0] else None

    def alive(self) -> Integers:
        """The primary keys of those who are still there."""
        return self.keys[bits.members(self.index.alive)]

    def without(self, gone: Collection[int]) -> Self:
        """The same layer less some primary keys, whether they were in it or not."""
        wanted = np.fromiter(gone, dtype=np.int64)
        at = np.searchsorted(self.keys, wanted)
        there = np.flatnonzero(at < len(self.keys))
        found = at[there][self.keys[at[there]] == wanted[there]]
        return replace(self, index=self.index.without(found))


P = TypeVar("P", bound=Layer[Any, Any])


def place_of(layers: Iterable[P], pk: int) -> tuple[P, int] | None:
    """The layer in which somebody stands, and where."""
    for layer in layers:
        position = layer.position(pk)
        if position is not None:
            return layer, position
    return None
