"""PDF files written by hand, so that a test decides every operator."""

from pathlib import Path

from tests.documents.packing import Packer

FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
WORDS = b"BT /F1 12 Tf 72 700 Td (Security analyst with years of practice) Tj ET\n"


def assembled(objects: list[bytes], trailer: bytes = b"/Root 1 0 R") -> bytes:
    """A file of these objects, numbered from 1, with a correct cross-reference table."""
    out, offsets = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start, size = len(out), len(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return out + b"trailer<</Size %d%s>>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, start)


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """A stream object."""
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(data), entries, data)


def page(
    content: bytes, *, resources: bytes = b"", entries: bytes = b"", more: tuple[bytes, ...] = ()
) -> bytes:
    """One A4 page with font /F1; ``more`` objects are numbered from 6."""
    return assembled([
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>%s>>%s>>" % (resources, entries),
        stream(content),
        FONT,
        *more,
    ])  # fmt: skip


def text(shown: str, *, before: str = "", at: tuple[float, float] = (72, 650)) -> bytes:
    """Operators that show a text at 12 pt, after those given in ``before``."""
    x, y = at
    return f"q {before} BT /F1 12 Tf {x} {y} Td ({shown}) Tj ET Q\n".encode("latin-1")


def pages(count: int) -> bytes:
    """One page referred to so many times."""
    return assembled([
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (b" 3 0 R" * count, count),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
    ])  # fmt: skip


def with_filters(data: bytes, filters: int, resources: bytes = b"") -> bytes:
    """One page whose content is ``data``, said to be deflated so many times over."""
    names = b"/FlateDecode" * filters
    return assembled([
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<<%s>>>>"
        % resources,
        stream(data, b"/Filter[%s]" % names),
    ])  # fmt: skip


def zeros(mebibytes: int) -> bytes:
    """So many mebibytes of NUL, deflated."""
    packer = Packer(9)
    return b"".join(packer.compress(bytes(1 << 20)) for _ in range(mebibytes)) + packer.flush()


def saved(folder: Path, data: bytes, name: str = "cv.pdf") -> Path:
    """The file on disk."""
    path = folder / name
    path.write_bytes(data)
    return path
