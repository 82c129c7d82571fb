"""How large a font's letters are, and how many bytes write one of them."""

from pypdf.generic import DictionaryObject

from documents.pdf.colour import resolved
from documents.pdf.state import Font

PLAIN = Font()


def font_named(name: object, resources: DictionaryObject) -> Font:
    """The font a ``Tf`` operand names; a plain one when the resources lack it."""
    fonts = resolved(resources.get("/Font"))
    font = resolved(fonts.get(name)) if isinstance(fonts, DictionaryObject) else None
    if not isinstance(font, DictionaryObject):
        return PLAIN
    match font.get("/Subtype"):
        case "/Type0":
            return Font(letter_bytes=2)
        case "/Type3":
            return Font(em=_drawn_em(font))
    return PLAIN


def _drawn_em(font: DictionaryObject) -> float | None:
    """A Type 3 font draws its letters in units of its own choosing."""
    matrix = [float(number) for number in resolved(font.get("/FontMatrix", ()))]
    box = [float(number) for number in resolved(font.get("/FontBBox", ()))]
    try:
        return abs(matrix[3] * (box[3] - box[1])) or None
    except IndexError:
        return None
