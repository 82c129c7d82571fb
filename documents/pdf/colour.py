"""PDF colour operands to luminance; what depends on a device or a picture is UNKNOWN."""

from collections.abc import Sequence
from enum import Enum
from typing import Any

from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from documents.ink import RGB, UNKNOWN, WHITE, luminance


class Space(Enum):
    """The colour spaces told apart, by what their numbers mean."""

    GRAY = 1
    RGB = 3
    CMYK = 4
    LAB = "lab"
    TINT = "tint"
    OTHER = "other"


_NAMES = {
    "/DeviceGray": Space.GRAY, "/G": Space.GRAY, "/CalGray": Space.GRAY,
    "/DeviceRGB": Space.RGB, "/RGB": Space.RGB, "/CalRGB": Space.RGB,
    "/DeviceCMYK": Space.CMYK, "/CMYK": Space.CMYK, "/Lab": Space.LAB,
    "/Separation": Space.TINT, "/DeviceN": Space.TINT,
}  # fmt: skip
_BY_PARTS = {1: Space.GRAY, 3: Space.RGB, 4: Space.CMYK}


def space_named(name: object, resources: DictionaryObject) -> Space:
    """The space a ``cs`` operand names, directly or through the resources."""
    if name in _NAMES:
        return _NAMES[str(name)]
    spaces = resolved(resources.get("/ColorSpace"))
    definition = resolved(spaces.get(name)) if isinstance(spaces, DictionaryObject) else None
    if isinstance(definition, ArrayObject) and definition:
        family = resolved(definition[0])
        if family == "/ICCBased":
            profile = resolved(definition[1])
            parts = profile.get("/N") if isinstance(profile, DictionaryObject) else None
            return _BY_PARTS.get(parts, Space.OTHER) if isinstance(parts, int) else Space.OTHER
        return _NAMES.get(str(family), Space.OTHER)
    return _NAMES.get(str(definition), Space.OTHER)


def luminance_in(space: Space, operands: Sequence[Any]) -> float:
    """Luminance of a colour; UNKNOWN for patterns, palettes and malformed operands."""
    try:
        parts = [float(part) for part in operands]
    except (TypeError, ValueError):
        return UNKNOWN
    if space is Space.TINT:
        # No ink at all is the bare page; how dark a named ink is, only its maker knows.
        return UNKNOWN if any(parts) or not parts else WHITE
    if space is Space.LAB and parts:
        return max(0.0, min(1.0, ((parts[0] + 16) / 116) ** 3))
    return UNKNOWN if (colour := _rgb(space, parts)) is None else luminance(colour)


def _rgb(space: Space, parts: list[float]) -> RGB | None:
    match space, parts:
        case Space.GRAY, [gray]:
            return (gray, gray, gray)
        case Space.RGB, [red, green, blue]:
            return (red, green, blue)
        case Space.CMYK, [cyan, magenta, yellow, black]:
            light = 1 - black
            return ((1 - cyan) * light, (1 - magenta) * light, (1 - yellow) * light)
    return None


def first_luminance(space: Space) -> float:
    """The colour right after a space is chosen: black, or full ink (ISO 32000-1, 8.6.8)."""
    return 0.0 if space in (Space.GRAY, Space.RGB, Space.CMYK, Space.LAB) else UNKNOWN


def resolved(value: Any) -> Any:
    """The object behind a reference, or the object itself."""
    return value.get_object() if isinstance(value, IndirectObject) else value
