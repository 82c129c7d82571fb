"""Can ink be seen on its ground? WCAG 2.2 relative luminance and contrast.

A luminance runs from 0 (black) to 1 (white). ``UNKNOWN`` is a colour the file leaves
to the program that shows it: a picture, a theme, "automatic". It never loses text.
"""

from math import isnan, nan

# Under this contrast nobody reads a word: #f0f0f0 on white has 1.14, #e0e0e0 1.32.
LEAST_CONTRAST = 1.2
# The smallest size, in points, at which letters are letters.
LEAST_POINTS = 2.0
WHITE = 1.0
UNKNOWN = nan

RGB = tuple[float, float, float]


def luminance(colour: RGB) -> float:
    """Relative luminance of sRGB parts in 0..1 (parts outside are clipped)."""
    red, green, blue = (_linear(min(1.0, max(0.0, part))) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: float, other: float) -> float:
    """Contrast ratio of two luminances, 1 (same) to 21 (black and white)."""
    lighter, darker = max(one, other), min(one, other)
    return (lighter + 0.05) / (darker + 0.05)


def is_lost(text: float, ground: float = WHITE) -> bool:
    """Whether text of one luminance disappears on a ground of the other."""
    if isnan(text) or isnan(ground):
        return False
    return contrast(text, ground) < LEAST_CONTRAST


def from_hex(value: str) -> float:
    """Luminance of ``FFFFFF`` or ``#ffffff``; UNKNOWN for a name or ``auto``."""
    try:
        red, green, blue = bytes.fromhex(value.removeprefix("#"))
    except ValueError:
        return UNKNOWN
    return luminance((red / 255, green / 255, blue / 255))


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
