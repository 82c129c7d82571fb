"""A line over days as coordinates of a picture; it knows no page and no person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

WIDTH, HEIGHT = 600, 120


@dataclass(frozen=True, slots=True)
class Curve:
    """`line` and `area` as SVG takes them, in a box of WIDTH x HEIGHT whose floor is nought."""

    line: str
    area: str
    top: int
    first: date
    last: date
    width: int = WIDTH
    height: int = HEIGHT


def draw(points: Sequence[tuple[date, float]], *, until: date, top: int = 0) -> Curve | None:
    """Values in steps: each holds from its day to the next one's, the last until `until`.

    `top` is the value at the upper edge; without one, a round number above the highest. None
    where there is less than a day to draw.
    """
    if not points or (until - points[0][0]).days < 1:
        return None
    first, top = points[0][0], top or _round_up(max(value for _day, value in points))
    days = (until - first).days
    corners: list[tuple[int, int]] = []
    for day, value in points:
        x, y = _scaled(WIDTH, (day - first).days, days), HEIGHT - _scaled(HEIGHT, value, top)
        if corners:
            corners.append((x, corners[-1][1]))
        corners.append((x, y))
    corners.append((WIDTH, corners[-1][1]))
    line = " ".join(f"{x},{y}" for x, y in corners)
    return Curve(line, f"0,{HEIGHT} {line} {WIDTH},{HEIGHT}", top, first, until)


def _scaled(size: int, value: float, whole: int) -> int:
    return round(size * min(value, whole) / whole)


def _round_up(highest: float) -> int:
    """1, 2 or 5 times a power of ten."""
    step = 1
    while True:
        for times in (1, 2, 5):
            if times * step >= highest:
                return times * step
        step *= 10
