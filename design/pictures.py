"""Shapes of pictures from plain numbers. Knows no Django; places are strings, as SVG takes them.

A bar is drawn in a square of 100 by 100 that the page stretches; a radar keeps its proportions
around a middle at 0,0.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

SIDE = 100.0
RIM = 100.0
FEWEST_AXES = 3  # with fewer there is no area to see
NUMERAL = 1.13  # where an axis has its number, as a share of the rim


@dataclass(frozen=True, slots=True)
class Axis:
    x: str
    y: str
    numeral_x: str
    numeral_y: str
    number: int


@dataclass(frozen=True, slots=True)
class Radar:
    """Rings and the two areas as `points` of polygons, axes from the middle to the rim."""

    rings: tuple[str, ...]
    axes: tuple[Axis, ...]
    first: str
    second: str


def radar(values: Sequence[tuple[float, float]], *, top: int) -> Radar:
    """Two areas over the same axes, the first one upwards; 0 is the middle and `top` the rim."""
    count = len(values)
    if count < FEWEST_AXES:
        raise ValueError("too few axes for an area")
    ends = [_at(number, count, RIM) for number in range(count)]
    return Radar(
        rings=tuple(_ring([step / top] * count) for step in range(1, top + 1)),
        axes=tuple(
            Axis(_text(x), _text(y), _text(x * NUMERAL), _text(y * NUMERAL), number)
            for number, (x, y) in enumerate(ends, start=1)
        ),
        first=_ring([first / top for first, _second in values]),
        second=_ring([second / top for _first, second in values]),
    )


def _at(number: int, count: int, radius: float) -> tuple[float, float]:
    turn = 2 * pi * number / count - pi / 2
    return radius * cos(turn), radius * sin(turn)


def _ring(shares: Sequence[float]) -> str:
    bounded = (min(1.0, max(0.0, share)) for share in shares)
    places = (_at(number, len(shares), RIM * share) for number, share in enumerate(bounded))
    return " ".join(f"{_text(x)},{_text(y)}" for x, y in places)


def _text(place: float) -> str:
    return f"{round(place, 1) + 0.0:.1f}"  # never -0.0


def width(value: float, most: float) -> str:
    """How wide a bar is, of 100; something is never nothing."""
    if value <= 0 or most <= 0:
        return "0"
    return f"{max(1.0, min(SIDE, SIDE * value / most)):.1f}"
