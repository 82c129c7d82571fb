"""Text boxes in Word documents, and pictures or shapes laid behind the text."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from documents import ink
from documents.office.docx_flow import opened
from documents.office.docx_looks import shape_ground
from documents.office.markup import attribute, find

_DRAWN = {"drawing", "pict", "object"}
_EMU_PER_INCH = 914_400
# Word's largest page; beyond it lies no paper.
_LARGEST_PAGE = 22 * _EMU_PER_INCH
# A shape behind the text must be this wide and high to carry a line of it.
_LEAST_WASH = int(0.8 * _EMU_PER_INCH)


@dataclass(frozen=True, slots=True)
class TextBox:
    """The paragraphs of one box, the ground they stand on, whether the box is on paper."""

    content: Element
    ground: float | None
    seen: bool


def text_boxes(run: Element, ground: float | None) -> Iterator[TextBox]:
    """The boxes anchored in a run, in the order the file has them."""
    for drawn in opened(run):
        if drawn.tag in _DRAWN:
            yield from _inside(TextBox(drawn, ground, seen=True))


def wash(parts: Iterable[Element | None], background: Element | None) -> float | None:
    """What lies behind all text: UNKNOWN behind a large picture or shape, else the page.

    Where a shape behind the text ends is only known after layout, so white text in a
    document with one is believed.
    """
    for part in parts:
        for anchor in () if part is None else part.iter("anchor"):
            if anchor.get("behindDoc") in ("1", "true") and _is_wash(anchor):
                return ink.UNKNOWN
    colour = attribute(background, "color")
    return None if colour is None else ink.from_hex(colour)


def _inside(box: TextBox) -> Iterator[TextBox]:
    for child in opened(box.content):
        if child.tag == "txbxContent":
            yield replace(box, content=child)
        else:
            ground = shape_ground(child, box.ground)
            yield from _inside(TextBox(child, ground, box.seen and not _is_off_page(child)))


def _is_wash(anchor: Element) -> bool:
    extent = find(anchor, "extent")
    if min(_number(extent, "cx"), _number(extent, "cy")) < _LEAST_WASH:
        return False
    grounds = (shape_ground(shape, None) for shape in anchor.iter("wsp"))
    painted = any(ground is not None and not ink.is_lost(ground) for ground in grounds)
    return painted or next(anchor.iter("pic"), None) is not None


def _is_off_page(anchor: Element) -> bool:
    if anchor.tag != "anchor":
        return False
    extent = find(anchor, "extent")
    return _is_outside(find(anchor, "positionH"), _number(extent, "cx")) or _is_outside(
        find(anchor, "positionV"), _number(extent, "cy")
    )


def _is_outside(position: Element | None, size: int) -> bool:
    offset = find(position, "posOffset")
    if offset is None:
        return False
    try:
        start = int(offset.text or "")
    except ValueError:
        return False
    # Margins and columns start some way into the page; nobody's are wider than this.
    before = 0 if attribute(position, "relativeFrom") == "page" else -3 * _EMU_PER_INCH
    return start + size <= before or start >= _LARGEST_PAGE


def _number(element: Element | None, name: str) -> int:
    value = attribute(element, name) or ""
    return int(value) if value.isdecimal() else 0
