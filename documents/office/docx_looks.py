"""What Word's run, paragraph, table and shape properties say about visibility."""

from xml.etree.ElementTree import Element

from documents import ink
from documents.office.look import PLAIN, Look, chain, layered
from documents.office.markup import attribute, find

_OFF = {"0", "false", "off", "none"}
_WHITE_THEMES = {"background1", "bg1", "light1", "lt1"}
_HIGHLIGHTS = {"white": "FFFFFF", "yellow": "FFFF00", "cyan": "00FFFF", "lightGray": "C0C0C0"}
_FILLS = ("solidFill", "gradFill", "blipFill", "pattFill")


class Styles:
    """The looks named in ``word/styles.xml``, bases followed."""

    def __init__(self, root: Element | None) -> None:
        styles = [] if root is None else root.findall("style")
        named = {name: style for style in styles if (name := style.get("styleId"))}
        self._parents = {n: attribute(find(s, "basedOn"), "val") for n, s in named.items()}
        self._looks = {n: own_look(s) for n, s in named.items()}
        self._shaded = {n for n, s in named.items() if any(map(_is_shaded, s.iter("shd")))}
        self._default = next((n for n, s in named.items() if _is_default(s)), None)
        self.base = own_look(find(root, "docDefaults", "rPrDefault"))

    def look(self, name: str | None) -> Look:
        """A paragraph or character style with all it is based on."""
        return layered(self._looks.get(n, PLAIN) for n in chain(name, self._parents))

    def paragraph_look(self, properties: Element | None) -> Look:
        """A paragraph's own shading over its style, or over the default style."""
        style = attribute(find(properties, "pStyle"), "val") or self._default
        return Look(ground=_shading(properties)).over(self.look(style))

    def table_ground(self, table: Element) -> float | None:
        """The table's shading; UNKNOWN when its style shades some of its cells."""
        style = attribute(find(table, "tblPr", "tblStyle"), "val")
        own = _shading(find(table, "tblPr"))
        styled = any(name in self._shaded for name in chain(style, self._parents))
        return ink.UNKNOWN if own is None and styled else own


def own_look(element: Element | None) -> Look:
    """What the ``rPr`` (and ``pPr`` shading) directly inside an element says."""
    run = find(element, "rPr")
    ground = _shading(run)
    return Look(
        hidden=_switched(find(run, "vanish")) or (True if _is_unfilled(run) else None),
        ink=_ink(find(run, "color")),
        ground=_shading(find(element, "pPr")) if ground is None else ground,
        points=_points(attribute(find(run, "sz"), "val")),
    )


def cell_ground(cell: Element) -> float | None:
    """The shading of one table cell."""
    return _shading(find(cell, "tcPr"))


def shape_ground(shape: Element, around: float | None) -> float | None:
    """What text in a drawn shape (DrawingML or VML) stands on."""
    if shape.tag == "wsp":
        fill = next((f for f in find(shape, "spPr") or () if f.tag in _FILLS), None)
        if fill is not None:
            return ink.from_hex(attribute(find(fill, "srgbClr"), "val") or "")
        unfilled = find(shape, "spPr", "noFill") is not None
        styled = attribute(find(shape, "style", "fillRef"), "idx") not in (None, "0")
        return ink.UNKNOWN if styled and not unfilled else around
    if (colour := shape.get("fillcolor")) and shape.get("filled") not in ("f", "false"):
        return ink.from_hex(colour.split(" ")[0])
    return around


def _shading(properties: Element | None) -> float | None:
    """The ground a ``shd`` or ``highlight`` child paints, None if it paints nothing."""
    marked = attribute(find(properties, "highlight"), "val")
    if marked and marked not in _OFF:
        # The other named markers are dark enough for any ink to be meant.
        return ink.from_hex(_HIGHLIGHTS.get(marked, ""))
    shading = find(properties, "shd")
    if shading is None or not _is_shaded(shading):
        return None
    name = "color" if shading.get("val") == "solid" else "fill"
    return ink.from_hex(shading.get(name, ""))


def _is_shaded(shading: Element) -> bool:
    plain = shading.get("val") in (None, "clear", "nil")
    return not (plain and shading.get("fill") in (None, "auto"))


def _is_default(style: Element) -> bool:
    return style.get("type") == "paragraph" and style.get("default") in ("1", "true", "on")


def _is_unfilled(run: Element | None) -> bool:
    return find(run, "textFill", "noFill") is not None


def _switched(toggle: Element | None) -> bool | None:
    return None if toggle is None else toggle.get("val", "1") not in _OFF


def _ink(colour: Element | None) -> float | None:
    if colour is None:
        return None
    theme = colour.get("themeColor") in _WHITE_THEMES
    return ink.from_hex(colour.get("val") or ("FFFFFF" if theme else ""))


def _points(half_points: str | None) -> float | None:
    try:
        return None if half_points is None else float(half_points) / 2
    except ValueError:
        return None
