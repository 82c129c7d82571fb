"""The graphics state of a PDF content stream (ISO 32000-1, 8.4), as far as it hides text."""

from dataclasses import dataclass, field

from documents.ink import LEAST_POINTS
from documents.pdf.colour import Space
from documents.pdf.geometry import IDENTITY, Box, Matrix, Point, moved, product, scale

# Average advance of a Latin letter, in parts of the font size.
_LETTER_WIDTH = 0.5
_INVISIBLE_MODES = {3, 7}
_STROKED_ONLY = {1, 5}
# Opacity under this leaves no trace on a screen.
LEAST_ALPHA = 0.05


@dataclass(frozen=True, slots=True)
class Paint:
    """A colour space and the luminance of the colour chosen in it."""

    space: Space = Space.GRAY
    luminance: float = 0.0
    alpha: float = 1.0


@dataclass(frozen=True, slots=True)
class Font:
    """How many text units one em of the font spans, None if unknown; bytes per letter."""

    em: float | None = 1.0
    letter_bytes: int = 1


@dataclass(slots=True)
class State:
    """Saved by ``q``, brought back by ``Q``."""

    clip: Box
    clip_exact: bool = True
    matrix: Matrix = IDENTITY
    fill: Paint = field(default_factory=Paint)
    stroke: Paint = field(default_factory=Paint)
    font: Font = field(default_factory=Font)
    size: float = 1.0
    width: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0

    @property
    def ink(self) -> Paint:
        """What letters are drawn with in the present rendering mode."""
        return self.stroke if self.mode in _STROKED_ONLY else self.fill

    @property
    def is_invisible(self) -> bool:
        """Whether the rendering mode or the opacity leaves nothing of any letter."""
        return self.mode in _INVISIBLE_MODES or self.ink.alpha < LEAST_ALPHA

    def is_tiny(self, text_matrix: Matrix) -> bool:
        """Whether letters come out smaller than anybody reads."""
        if self.font.em is None:
            return False
        stretch = scale(product((self.width, 0, 0, 1, 0, 0), product(text_matrix, self.matrix)))
        return abs(self.size) * self.font.em * stretch < LEAST_POINTS

    def extent(self, text_matrix: Matrix, byte_count: int) -> tuple[Box, Point]:
        """The box a text of so many bytes about takes, and a point inside its first letter."""
        matrix = product(text_matrix, self.matrix)
        em = self.size * (self.font.em or 1.0)
        length = em * self.width * _LETTER_WIDTH * byte_count / self.font.letter_bytes
        low, high = self.rise, self.rise + em
        corners = [(0.0, low), (length, low), (0.0, high), (length, high)]
        first_letter = (em * self.width * _LETTER_WIDTH / 2, self.rise + em / 4)
        return Box.around(*(moved(c, matrix) for c in corners)), moved(first_letter, matrix)
