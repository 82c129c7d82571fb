"""A page's text read twice: once what is seen, once what is not."""

from typing import Any

from pypdf import PageObject
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from documents.pdf.canvas import Canvas
from documents.pdf.colour import resolved
from documents.pdf.geometry import Box
from documents.pdf.operators import SHOWN_AT, follow

# Producers round; a letter on the very edge of the page is no trick.
_EDGE = 1.0


def seen_and_unseen(page: PageObject, off: frozenset[int]) -> tuple[str, str]:
    """The text a reader of the page sees, and the text nobody sees, in stream order.

    ``off`` holds the object numbers of the layers that are not shown.
    """
    sieve = _Sieve(page, off, wanted_unseen=False)
    seen = sieve.strain()
    if not seen:
        # A page without fonts is not unpacked for its text; a bomb must not pass for a scan.
        page.get_contents()
    # Most pages hide nothing and are read once.
    unseen = _Sieve(page, off, wanted_unseen=True).strain() if sieve.dropped else ""
    return seen, unseen


class _Sieve:
    """Empties, as pypdf comes to them, the text operators that are not wanted.

    pypdf hands its visitors each operator's own operands, parsed anew for every
    extraction, before it acts on them.
    """

    def __init__(self, page: PageObject, off: frozenset[int], *, wanted_unseen: bool) -> None:
        resources = resolved(page.get("/Resources"))
        if not isinstance(resources, DictionaryObject):
            resources = DictionaryObject()
        self._page = page
        self._canvas = Canvas(_paper(page), resources, off)
        self._wanted_unseen = wanted_unseen
        self.dropped = False

    def strain(self) -> str:
        """The wanted text of the page."""
        text: str = self._page.extract_text(
            visitor_operand_before=self._before, visitor_operand_after=self._after
        )
        return text

    def _before(self, operator: bytes, operands: Any, *_: object) -> None:
        follow(self._canvas, operator, operands)
        place = SHOWN_AT.get(operator)
        if place is None or len(operands) <= place:
            return
        shown = operands[place]
        if self._canvas.is_unseen(_byte_count(shown)) is not self._wanted_unseen:
            self.dropped = True
            operands[place] = ArrayObject() if operator == b"TJ" else TextStringObject("")

    def _after(self, operator: bytes, operands: Any, *_: object) -> None:
        if operator == b"Do" and operands:
            self._canvas.leave()


def _byte_count(shown: Any) -> int:
    pieces = shown if isinstance(shown, ArrayObject) else [shown]
    return sum(
        len(piece)
        for piece in pieces
        if isinstance(piece, (str, bytes)) and not isinstance(piece, NameObject)
    )


def _paper(page: PageObject) -> Box:
    """What is left of the page once cropped; the media box if the crop box is nonsense."""
    media, crop = (
        Box.around((float(r.left), float(r.bottom)), (float(r.right), float(r.top)))
        for r in (page.mediabox, page.cropbox)
    )
    shown = crop.within(media)
    return (media if shown.is_empty else shown).grown(_EDGE)
