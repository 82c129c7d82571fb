"""Word documents: headers, paragraphs, tables and text boxes in reading order."""

from xml.etree.ElementTree import Element

from documents.office.docx_drawings import text_boxes, wash
from documents.office.docx_flow import opened
from documents.office.docx_looks import Styles, cell_ground, own_look
from documents.office.gathering import Gathered
from documents.office.look import PLAIN, Look
from documents.office.markup import attribute, find, parse
from documents.office.package import Package
from documents.office.relations import Relation, relations
from documents.terms import Code, DocumentError, Draft, Limits

_TYPES = "[Content_Types].xml"
_MAIN = "word/document.xml"
_MARKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "sym": "\u2022"}


def read(data: bytes, limits: Limits) -> Draft:
    """All text a reader of the document sees; hidden runs reported beside it."""
    package = Package(data, limits)
    _refuse_macros(package)
    main = _target(relations(package, "", limits), "officeDocument") or _MAIN
    if main not in package.names:
        raise DocumentError(Code.MISMATCH, "NoDocument")
    document = parse(package.read(main), limits)
    related = relations(package, main, limits)
    styles = _target(related, "styles")
    flow = _flow(document, {r.id: r.target for r in related}, package, limits)
    reader = _Reader(
        Styles(parse(package.read(styles), limits) if styles else None),
        wash(flow, find(document, "background")),
    )
    gathered = Gathered()
    for part in flow:
        reader.blocks(part, gathered, reader.wash)
    return Draft("\n".join(gathered.lines), gathered.hidden)


def _refuse_macros(package: Package) -> None:
    names = {name.rpartition("/")[2].casefold() for name in package.names}
    if names & {"vbaproject.bin", "vbadata.xml"}:
        raise DocumentError(Code.MACRO)
    if _TYPES in package.names and b"macroEnabled" in package.read(_TYPES):
        raise DocumentError(Code.MACRO)


def _flow(
    document: Element, targets: dict[str, str], package: Package, limits: Limits
) -> list[Element]:
    """Headers, body, footers. A part no section refers to is shown on no page."""
    body = find(document, "body")
    if body is None:
        raise DocumentError(Code.MISMATCH, "NoBody")
    around: dict[str, list[Element]] = {"headerReference": [], "footerReference": []}
    for role, parts in around.items():
        named = (targets.get(reference.get("id", "")) for reference in body.iter(role))
        for name in dict.fromkeys(named):
            if name:
                parts.append(parse(package.read(name), limits))
    return [*around["headerReference"], body, *around["footerReference"]]


def _target(related: list[Relation], role: str) -> str | None:
    return next((relation.target for relation in related if relation.role == role), None)


class _Reader:
    def __init__(self, styles: Styles, wash: float | None) -> None:
        self._styles = styles
        self.wash = wash

    def blocks(self, parent: Element, into: Gathered, ground: float | None) -> None:
        """Paragraphs and tables below ``parent``, on a ground of that luminance."""
        for block in opened(parent):
            if block.tag == "p":
                self._paragraph(block, into, ground)
            elif block.tag == "tbl":
                self._table(block, into, ground)

    def _table(self, table: Element, into: Gathered, around: float | None) -> None:
        ground = _nearest(self._styles.table_ground(table), around)
        for row in opened(table):
            cells = []
            for cell in opened(row):
                if cell.tag == "tc":
                    cells.append(Gathered())
                    self.blocks(cell, cells[-1], _nearest(cell_ground(cell), ground))
            if cells:
                into.add_row(cells)

    def _paragraph(self, paragraph: Element, into: Gathered, ground: float | None) -> None:
        base = self._styles.paragraph_look(find(paragraph, "pPr"))
        base = base.over(self._styles.base).over(Look(ground=ground))
        seen: list[str] = []
        unseen: list[str] = []
        boxes = Gathered()
        for run in opened(paragraph):
            look = self._run_look(run, base)
            (unseen if look.is_unseen else seen).append(_run_text(run))
            for box in text_boxes(run, self.wash):
                content = Gathered()
                self.blocks(box.content, content, box.ground)
                boxes.add_box(content, seen=box.seen)
        into.add_paragraph(seen, [piece for piece in unseen if piece])
        into.add_box(boxes, seen=True)

    def _run_look(self, run: Element, base: Look) -> Look:
        style = attribute(find(run, "rPr", "rStyle"), "val")
        named = self._styles.look(style) if style else PLAIN
        return own_look(run).over(named).over(base)


def _run_text(run: Element) -> str:
    if run.tag == "oMath":
        return "".join(text.text or "" for text in run.iter("t"))
    if run.tag != "r":
        return ""
    return "".join(
        (piece.text or "") if piece.tag == "t" else _MARKS.get(piece.tag, "")
        for piece in opened(run)
    )


def _nearest(own: float | None, around: float | None) -> float | None:
    return around if own is None else own
