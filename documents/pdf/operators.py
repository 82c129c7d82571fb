"""Which operator of a content stream has which effect on the canvas (ISO 32000-1, annex A)."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from documents.pdf.canvas import Canvas
from documents.pdf.colour import Space
from documents.pdf.path import Path

# Where the text stands among the operands of the operators that show text.
SHOWN_AT: Mapping[bytes, int] = MappingProxyType({b"Tj": 0, b"TJ": 0, b"'": 0, b'"': 2})

Effect = Callable[..., None]


def follow(canvas: Canvas, operator: bytes, operands: Sequence[Any]) -> None:
    """Take one operator into account; a malformed one is passed over, as viewers do."""
    try:
        if operator in Path.BUILDERS:
            canvas.path.build(operator, operands, canvas.state.matrix)
        elif operator in Path.PAINTERS:
            canvas.path.end(operator, canvas.state, canvas.ground)
        elif effect := TABLE.get(operator):
            effect(canvas, *operands)
    except (TypeError, ValueError, AttributeError, LookupError, ArithmeticError):
        return


def _colour_in(role: str, space: Space) -> Effect:
    def choose(canvas: Canvas, *operands: Any) -> None:
        canvas.device_colour(role, space, operands)

    return choose


def _with_role(effect: Effect, role: str) -> Effect:
    def choose(canvas: Canvas, *operands: Any) -> None:
        effect(canvas, role, *operands)

    return choose


def _number(name: str, convert: Callable[[Any], float]) -> Effect:
    def keep(canvas: Canvas, number: Any) -> None:
        setattr(canvas.state, name, convert(number))

    return keep


TABLE: Mapping[bytes, Effect] = MappingProxyType({
    b"q": Canvas.save,
    b"Q": Canvas.restore,
    b"cm": Canvas.concatenate,
    b"Do": Canvas.enter,
    b"gs": Canvas.dictionary,
    b"sh": Canvas.shade,
    b"BMC": Canvas.mark,
    b"BDC": Canvas.mark,
    b"EMC": Canvas.unmark,
    b"INLINE IMAGE": Canvas.picture,
    b"g": _colour_in("fill", Space.GRAY),
    b"G": _colour_in("stroke", Space.GRAY),
    b"rg": _colour_in("fill", Space.RGB),
    b"RG": _colour_in("stroke", Space.RGB),
    b"k": _colour_in("fill", Space.CMYK),
    b"K": _colour_in("stroke", Space.CMYK),
    b"cs": _with_role(Canvas.space, "fill"),
    b"CS": _with_role(Canvas.space, "stroke"),
    b"sc": _with_role(Canvas.colour, "fill"),
    b"SC": _with_role(Canvas.colour, "stroke"),
    b"scn": _with_role(Canvas.colour, "fill"),
    b"SCN": _with_role(Canvas.colour, "stroke"),
    b"BT": Canvas.begin_text,
    b"Tf": Canvas.font,
    b"Tm": Canvas.place,
    b"Td": Canvas.move,
    b"TD": Canvas.move_and_lead,
    b"T*": Canvas.next_line,
    b"'": Canvas.next_line,
    b'"': Canvas.next_line,
    b"TL": _number("leading", float),
    b"Ts": _number("rise", float),
    b"Tr": _number("mode", int),
    b"Tz": _number("width", lambda percent: float(percent) / 100),
})  # fmt: skip
