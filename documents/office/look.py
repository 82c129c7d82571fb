"""How a stretch of text looks, gathered from the styles that bear on it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from documents.ink import LEAST_POINTS, WHITE, is_lost

Said = TypeVar("Said")


@dataclass(frozen=True, slots=True)
class Look:
    """What one style says; None where it says nothing. Luminances as in ``ink``."""

    hidden: bool | None = None
    ink: float | None = None
    ground: float | None = None
    points: float | None = None

    def over(self, base: "Look") -> "Look":
        """This look where it says something, ``base`` where it does not."""
        if base is PLAIN:
            return self
        return Look(
            hidden=_first(self.hidden, base.hidden),
            ink=_first(self.ink, base.ink),
            ground=_first(self.ground, base.ground),
            points=_first(self.points, base.points),
        )

    @property
    def is_unseen(self) -> bool:
        """Hidden outright, too small to read, or of the colour it stands on."""
        if self.hidden or (self.points is not None and self.points < LEAST_POINTS):
            return True
        ground = WHITE if self.ground is None else self.ground
        return self.ink is not None and is_lost(self.ink, ground)


PLAIN = Look()


def chain(start: str | None, parents: Mapping[str, str | None]) -> Iterator[str]:
    """A style's name and those it is based on, nearest first; a circle ends the walk."""
    seen: set[str] = set()
    while start and start not in seen:
        seen.add(start)
        yield start
        start = parents.get(start)


def layered(looks: Iterator[Look]) -> Look:
    """Looks laid over each other, the first on top."""
    result = PLAIN
    for look in looks:
        result = result.over(look)
    return result


def _first(mine: Said | None, theirs: Said | None) -> Said | None:
    return theirs if mine is None else mine
