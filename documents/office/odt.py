"""OpenDocument texts: headers, paragraphs, lists, tables and frames in reading order."""

from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

from documents.office.gathering import Gathered
from documents.office.look import PLAIN, Look
from documents.office.markup import find, parse
from documents.office.odt_looks import Styles
from documents.office.package import Package
from documents.terms import Code, DocumentError, Draft, Limits

_CONTENT, _STYLES, _MANIFEST = "content.xml", "styles.xml", "META-INF/manifest.xml"
_PARAGRAPHS = {"p", "h"}
_ROW_GROUPS = {"table-rows", "table-header-rows", "table-row-group"}
# Deleted text kept for review, comments, notes' numbers: not part of what is read.
_SKIPPED = {"tracked-changes", "annotation", "note-citation", "hidden-text", "forms", "ruby-text"}
_MAX_SPACES = 100


def read(data: bytes, limits: Limits) -> Draft:
    """All text a reader of the document sees; hidden stretches reported beside it."""
    package = Package(data, limits)
    _refuse(package)
    content = parse(package.read(_CONTENT), limits)
    roots = [content]
    if _STYLES in package.names:
        roots.append(parse(package.read(_STYLES), limits))
    text = find(content, "body", "text")
    if text is None:
        raise DocumentError(Code.MISMATCH, "NoText")
    reader = _Reader(Styles(roots))
    gathered = Gathered()
    masters = [root for root in roots[1:] for root in root.iter("master-page")]
    flow = [h for m in masters for h in m.findall("header")]
    flow += [text, *(f for m in masters for f in m.findall("footer"))]
    for part in flow:
        reader.blocks(part, gathered, PLAIN)
    return Draft("\n".join(gathered.lines), gathered.hidden)


def _refuse(package: Package) -> None:
    if any(name.startswith(("Scripts/", "Basic/")) and _is_module(name) for name in package.names):
        raise DocumentError(Code.MACRO)
    if _MANIFEST in package.names and b"encryption-data" in package.read(_MANIFEST):
        raise DocumentError(Code.ENCRYPTED)
    if _CONTENT not in package.names:
        raise DocumentError(Code.MISMATCH, "NoContent")


def _is_module(name: str) -> bool:
    # Office suites list empty libraries in these two files; a program is any other.
    return not name.endswith(("/", "/script-lc.xml", "/script-lb.xml"))


class _Reader:
    def __init__(self, styles: Styles) -> None:
        self._styles = styles

    def blocks(self, parent: Element, into: Gathered, around: Look) -> None:
        """Paragraphs and tables below ``parent``, whatever lists and sections hold them."""
        for block in parent:
            if block.tag in _PARAGRAPHS:
                self._paragraph(block, into, around)
            elif block.tag == "table":
                self._table(block, into, around)
            elif block.tag == "frame":
                self._frame(block, into, around)
            elif block.tag not in _SKIPPED:
                self.blocks(block, into, _section_look(block, around))

    def _table(self, table: Element, into: Gathered, around: Look) -> None:
        for row in _rows(table):
            cells = []
            for cell in row.findall("table-cell"):
                cells.append(Gathered())
                look = self._styles.look(cell.get("style-name")).over(around)
                self.blocks(cell, cells[-1], look)
            into.add_row(cells)

    def _frame(self, frame: Element, into: Gathered, around: Look) -> None:
        ground = self._styles.look(frame.get("style-name")).ground
        inside = replace(around, ground=around.ground if ground is None else ground)
        for box in frame.iter("text-box"):
            self.blocks(box, into, inside)

    def _paragraph(self, paragraph: Element, into: Gathered, around: Look) -> None:
        seen: list[str] = []
        unseen: list[str] = []
        frames = Gathered()
        look = self._styles.look(paragraph.get("style-name")).over(around)
        if paragraph.get("is-hidden") == "true":
            look = replace(look, hidden=True)
        self._stretch(paragraph, look, (seen, unseen), frames)
        into.add_paragraph(seen, unseen)
        into.add_box(frames, seen=True)

    def _stretch(
        self, element: Element, look: Look, into: tuple[list[str], list[str]], frames: Gathered
    ) -> None:
        """The text of an element and of those inside it, each piece under its own look."""
        pieces = into[1] if look.is_unseen else into[0]
        pieces += filter(None, [element.text])
        for child in element:
            if child.tag == "frame":
                self._frame(child, frames, replace(look, hidden=None))
            elif mark := _mark(child):
                pieces.append(mark)
            elif child.tag == "note":
                self.blocks(child, frames, PLAIN)
            elif child.tag not in _SKIPPED:
                inner = self._styles.look(child.get("style-name")).over(look)
                self._stretch(child, inner, into, frames)
            pieces += filter(None, [child.tail])


def _section_look(block: Element, around: Look) -> Look:
    hidden = block.tag == "section" and block.get("display") == "none"
    return replace(around, hidden=True) if hidden else around


def _rows(table: Element) -> Iterator[Element]:
    """The table's own rows, taken out of header and group wrappers, not those of inner tables."""
    for child in table:
        if child.tag == "table-row":
            yield child
        elif child.tag in _ROW_GROUPS:
            yield from _rows(child)


def _mark(child: Element) -> str:
    """The character an empty element stands for."""
    if child.tag == "s":
        count = child.get("c", "1")
        return " " * (min(int(count), _MAX_SPACES) if count.isdecimal() else 1)
    return {"tab": "\t", "line-break": "\n", "soft-page-break": ""}.get(child.tag, "")
