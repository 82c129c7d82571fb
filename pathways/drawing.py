"""The map as two columns of places with lines between them: numbers alone, as SVG takes them."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

SIDE = 100.0
THINNEST, THICKEST = 1.0, 7.0
ROUNDS = 6


class Tie(NamedTuple):
    """Somebody on the left is so far, in hundredths of a point, somebody on the right."""

    left: str
    right: str
    overlap: int


class Line(NamedTuple):
    """From the left edge to the right one; `width` in pixels on every screen."""

    tie: Tie
    start: str
    end: str
    width: str


class Drawing(NamedTuple):
    left: tuple[str, ...]
    right: tuple[str, ...]
    lines: tuple[Line, ...]


def draw(ties: Sequence[Tie]) -> Drawing:
    """Both columns in an order that makes few lines cross, and a line for each tie.

    Each place is put where its neighbours stand on average, in turns; of equals the earlier
    name comes first, so that the picture is the same for everybody.
    """
    left = sorted({tie.left for tie in ties})
    right = sorted({tie.right for tie in ties})
    for _round in range(ROUNDS):
        right = _near(right, left, [(tie.right, tie.left) for tie in ties])
        left = _near(left, right, [(tie.left, tie.right) for tie in ties])
    heights = _heights(left) | {f" {name}": it for name, it in _heights(right).items()}
    lines = [
        Line(tie, _text(heights[tie.left]), _text(heights[f" {tie.right}"]), _width(tie.overlap))
        for tie in sorted(ties, key=lambda tie: (tie.overlap, tie))
    ]
    return Drawing(tuple(left), tuple(right), tuple(lines))


def _near(
    moved: Sequence[str], fixed: Sequence[str], pairs: Iterable[tuple[str, str]]
) -> list[str]:
    at = _heights(fixed)
    places: dict[str, list[float]] = {}
    for one, other in pairs:
        places.setdefault(one, []).append(at[other])
    return sorted(moved, key=lambda one: (sum(places[one]) / len(places[one]), one))


def _heights(names: Sequence[str]) -> dict[str, float]:
    """The middle of each of so many rows of equal height."""
    return {name: SIDE * (place + 0.5) / len(names) for place, name in enumerate(names)}


def _width(overlap: int) -> str:
    return f"{THINNEST + (THICKEST - THINNEST) * overlap / 10_000:.1f}"


def _text(place: float) -> str:
    return f"{place:.2f}"
