"""The path under construction, and what painting or clipping with it does."""

from collections.abc import Sequence
from typing import Any, ClassVar

from documents.pdf.geometry import Box, Matrix, Point, is_upright, moved
from documents.pdf.ground import Ground
from documents.pdf.state import LEAST_ALPHA, State


class Path:
    """Rectangles one by one and everything else as the box around it."""

    BUILDERS: ClassVar = frozenset({b"m", b"l", b"c", b"v", b"y", b"re", b"W", b"W*"})
    PAINTERS: ClassVar = frozenset({b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"S", b"s", b"n"})
    _FILLING: ClassVar = PAINTERS - {b"S", b"s", b"n"}

    def __init__(self) -> None:
        self._rectangles: list[tuple[Box, bool]] = []
        self._rest: Box | None = None
        self._clips = False

    def build(self, operator: bytes, operands: Sequence[Any], matrix: Matrix) -> None:
        """Take in one construction or clipping operator."""
        if operator in (b"W", b"W*"):
            self._clips = True
            return
        numbers = [float(operand) for operand in operands]
        if operator == b"re":
            x, y, width, height = numbers
            corners = [(x, y), (x + width, y), (x, y + height), (x + width, y + height)]
            box = Box.around(*(moved(corner, matrix) for corner in corners))
            self._rectangles.append((box, is_upright(matrix)))
        else:
            points: list[Point] = list(zip(numbers[::2], numbers[1::2], strict=True))
            self._rest = Box.around(*(moved(p, matrix) for p in points)).joined(self._rest)

    def end(self, operator: bytes, state: State, ground: Ground) -> None:
        """Paint what is to be painted, clip if asked, begin anew."""
        if operator in self._FILLING and state.fill.alpha >= LEAST_ALPHA:
            self._paint(state, ground)
        if self._clips:
            self._clip(state)
        self._rectangles, self._rest, self._clips = [], None, False

    def _paint(self, state: State, ground: Ground) -> None:
        luminance = state.fill.luminance
        plain = state.clip_exact and state.fill.alpha == 1.0 and self._rest is None
        for box, upright in self._rectangles:
            ground.paint(box.within(state.clip), luminance, exact=plain and upright)
        if self._rest is not None:
            ground.paint(self._rest.within(state.clip), luminance, exact=False)

    def _clip(self, state: State) -> None:
        box = self._rest
        for rectangle, _ in self._rectangles:
            box = rectangle.joined(box)
        if box is None:
            return
        state.clip = state.clip.within(box)
        lone = len(self._rectangles) == 1 and self._rest is None
        state.clip_exact = state.clip_exact and lone and self._rectangles[0][1]
