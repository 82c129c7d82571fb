"""Things that stand somewhere in a text, found by place."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar


class Placed(Protocol):
    """Anything with a place of its own in the text."""

    @property
    def start(self) -> int: ...


T = TypeVar("T", bound=Placed)


class Places(Generic[T]):
    """Placed things in ascending order, looked up in the logarithm of their number."""

    def __init__(self, things: Sequence[T]) -> None:
        self._things = things
        self._starts = [thing.start for thing in things]

    def last(self, place: int) -> T | None:
        """The last thing that starts at or before `place`."""
        index = bisect_right(self._starts, place) - 1
        return self._things[index] if index >= 0 else None

    def between(self, start: int, end: int) -> Sequence[T]:
        """The things that start in start <= place < end."""
        return self._things[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
