"""The growth as a picture: plain SVG, readable in black and white."""

from collections.abc import Iterator, Sequence
from math import ceil, floor, log10

from benchmarks.engine.growth import Series

WIDTH, HEIGHT = 720, 460
LEFT, RIGHT, TOP, BOTTOM = 70, 44, 46, 62
STYLES = (("#1f5fbf", ""), ("#b0470f", "7 4"))
"""Colour and dashes of each series."""
STEPS = 60

Span = tuple[int, int]
"""Powers of ten at both ends of an axis."""


class Paper:
    """Both axes logarithmic."""

    def __init__(self, across: Span, up: Span) -> None:
        self.across, self.up = across, up

    def x(self, value: float) -> float:
        first, last = self.across
        return LEFT + (WIDTH - LEFT - RIGHT) * (log10(value) - first) / (last - first)

    def y(self, value: float) -> float:
        first, last = self.up
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * (log10(value) - first) / (last - first)


def drawn(every: Sequence[Series]) -> str:
    points = [point for series in every for point in series.points]
    paper = Paper(_span([it[0] for it in points]), _span([it[1] for it in points]))
    pairs = list(zip(every, STYLES, strict=True))
    body = [*_grid(paper)]
    for place, (series, (colour, dashes)) in enumerate(pairs):
        body += [
            *_cloud(paper, series, colour, 20 if place == 0 else -10),
            *_line(paper, series, colour, dashes),
        ]
        body += [*_legend(place, series, colour, dashes)]
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img"'
        ' font-family="sans-serif" font-size="13" fill="#222">'
        "<title>Milliseconds a vacancy by postings touched</title>"
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>'
    )
    return "\n".join([head, *body, "</svg>", ""])


def _span(values: Sequence[float]) -> Span:
    first, last = floor(log10(min(values))), ceil(log10(max(values)))
    return first, max(last, first + 1)


def _grid(paper: Paper) -> Iterator[str]:
    for power in range(paper.across[0], paper.across[1] + 1):
        x = paper.x(10**power)
        yield _path([(x, TOP), (x, HEIGHT - BOTTOM)], "#ddd")
        yield _text(x, HEIGHT - BOTTOM + 20, f"{10**power:,}", "middle")
    for power in range(paper.up[0], paper.up[1] + 1):
        y = paper.y(10**power)
        yield _path([(LEFT, y), (WIDTH - RIGHT, y)], "#ddd")
        yield _text(LEFT - 8, y + 4, f"{10.0**power:g} ms", "end")
    yield _text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 14, "postings touched", "middle")


def _cloud(paper: Paper, series: Series, colour: str, label: int) -> Iterator[str]:
    for postings, time in series.points:
        x, y = paper.x(postings), paper.y(time)
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="1.6" fill="{colour}" opacity=".3"/>'
    for size, middle, median in zip(series.sizes, series.touched, series.times, strict=True):
        x, y = paper.x(middle), paper.y(median)
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="{colour}" stroke="#fff"/>'
        yield _text(x, y + label, f"{size // 1000}k" if size < 10**6 else "1M", "middle")


def _line(paper: Paper, series: Series, colour: str, dashes: str) -> Iterator[str]:
    first, last = log10(series.touched[0]), log10(series.touched[-1])
    values = [10 ** (first + (last - first) * step / STEPS) for step in range(STEPS + 1)]
    fitted = [(value, series.base + series.slope * value / 1e6) for value in values]
    points = [(paper.x(value), paper.y(time)) for value, time in fitted if time > 0]
    yield _path(points, colour, dashes)


def _legend(place: int, series: Series, colour: str, dashes: str) -> Iterator[str]:
    y = 16 + 18 * place
    yield _path([(LEFT, y), (LEFT + 34, y)], colour, dashes)
    told = f"{series.base:.2f} ms + {series.slope:.2f} ns a posting, R² {series.fit:.3f}"
    yield _text(LEFT + 42, y + 4, f"{series.name}: {told}", "start")


def _path(points: Sequence[tuple[float, float]], colour: str, dashes: str = "") -> str:
    told = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<polyline points="{told}" fill="none" stroke="{colour}" stroke-width="1.5"{dashed}/>'


def _text(x: float, y: float, words: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{words}</text>'
