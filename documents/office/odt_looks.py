"""What OpenDocument's text, paragraph, cell and graphic properties say about visibility."""

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from documents import ink
from documents.office.look import PLAIN, Look, chain, layered
from documents.office.markup import attribute, find

_POINTS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "px": 0.75, "pc": 12.0}
_GROUNDS = ("text-properties", "paragraph-properties", "table-cell-properties")
_UNPAINTED = {None, "transparent", "none"}


class Styles:
    """The automatic and named styles of a text, their parents followed."""

    def __init__(self, roots: Iterable[Element]) -> None:
        self._looks: dict[str, Look] = {}
        self._parents: dict[str, str | None] = {}
        for root in roots:
            for style in root.iter("style"):
                name = style.get("name", "")
                self._looks.setdefault(name, _own_look(style))
                self._parents.setdefault(name, style.get("parent-style-name"))

    def look(self, name: str | None) -> Look:
        """A style with all it is based on; plain for a name nobody defines."""
        return layered(self._looks.get(n, PLAIN) for n in chain(name, self._parents))


def _own_look(style: Element) -> Look:
    text = find(style, "text-properties")
    colour = attribute(text, "color")
    automatic = attribute(text, "use-window-font-color") == "true"
    return Look(
        hidden=_switched(attribute(text, "display")),
        ink=ink.UNKNOWN if automatic else None if colour is None else ink.from_hex(colour),
        ground=_ground(style),
        points=_points(attribute(text, "font-size")),
    )


def _ground(style: Element) -> float | None:
    graphic = find(style, "graphic-properties")
    fill = attribute(graphic, "fill")
    if fill == "solid":
        return ink.from_hex(attribute(graphic, "fill-color") or "")
    if fill not in _UNPAINTED:
        return ink.UNKNOWN
    painted = (attribute(find(style, name), "background-color") for name in _GROUNDS)
    colour = next((colour for colour in painted if colour not in _UNPAINTED), None)
    return None if colour is None else ink.from_hex(colour)


def _switched(display: str | None) -> bool | None:
    return None if display is None else display == "none"


def _points(length: str | None) -> float | None:
    """Points of ``1.5pt`` or ``2mm``; None for a percentage of another size."""
    if length is None or length[-2:] not in _POINTS:
        return None
    try:
        return float(length[:-2]) * _POINTS[length[-2:]]
    except ValueError:
        return None
