"""Files made to hurt whoever reads them: our own counterparts of the known kinds."""

import stat
import struct
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO

from tests.documents import packages, pdfs

Maker = Callable[[], bytes]

_XML = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def nested_flate() -> bytes:
    """A few kilobytes that unpack to 256 MiB of page content."""
    return pdfs.with_filters(zlib.compress(zlib.compress(pdfs.zeros(256), 9), 9), 3)


def flate_with_fonts() -> bytes:
    """The same from a page that promises text."""
    return pdfs.with_filters(pdfs.zeros(256), 1, b"/Font<<>>")


def page_cycle() -> bytes:
    """A page tree whose root is its own child."""
    return pdfs.assembled([
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 99999999>>",
    ])  # fmt: skip


def deep_arrays() -> bytes:
    """A hundred thousand arrays, one in the other, where the pages should be."""
    return pdfs.assembled([
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids %s%s>>" % (b"[" * 100_000, b"]" * 100_000),
    ])  # fmt: skip


def form_cycle() -> bytes:
    """A page drawn by a form that draws itself."""
    form = pdfs.stream(
        b"/X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>"
    )
    return pdfs.page(b"/X Do " * 50, resources=b"/XObject<</X 6 0 R>>", more=(form,))


def zip_bomb() -> bytes:
    """60 MiB of blanks in the main part of a Word document."""
    return packages.changed(
        packages.word(), "word/document.xml", lambda xml: xml + b" " * (60 << 20)
    )


def high_ratio() -> bytes:
    """20 MiB in a few kilobytes: under the size limit, over the ratio."""
    return packages.changed(
        packages.word(), "word/document.xml", lambda xml: xml + b" " * (20 << 20)
    )


def many_members() -> bytes:
    """2,100 empty members."""
    return packages.zipped((f"x/{number}", b"") for number in range(2_100))


def slip() -> bytes:
    """A member that would land outside the folder it is unpacked in."""
    return packages.zipped([*packages.members(packages.word()), ("../../../tmp/evil", b"x")])


def absolute() -> bytes:
    """A member with an absolute path."""
    return packages.zipped([*packages.members(packages.word()), ("/tmp/evil", b"x")])


def symlink() -> bytes:
    """A member that is a symbolic link."""
    link = zipfile.ZipInfo("word/media/link")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    buffer = BytesIO(packages.word())
    with zipfile.ZipFile(buffer, "a") as file:
        file.writestr(link, "/etc/passwd")
    return buffer.getvalue()


def overlapping() -> bytes:
    """Two directory entries that share one member's bytes."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name, data in packages.members(packages.word()):
            file.writestr(name, data)
        first, second, *_ = file.infolist()
        second.header_offset = first.header_offset
    return buffer.getvalue()


def lying_size() -> bytes:
    """A directory that declares one byte for a member of many."""
    data = packages.zipped([*packages.members(packages.word()), ("word/media/a", b"a" * 50_000)])
    start = data.rindex(b"PK\x01\x02")
    return data[: start + 24] + struct.pack("<I", 1) + data[start + 28 :]


def leading_data() -> bytes:
    """A program in front of a Word document."""
    return b"PK\x03\x04 not really" + packages.word()


def trailing_data() -> bytes:
    """A page of HTML behind a Word document."""
    return packages.word() + b"<html>"


def laughs() -> bytes:
    """A billion laughs."""
    entities = b'<!ENTITY a0 "lol">' + b"".join(
        b'<!ENTITY a%d "%s">' % (level, b"&a%d;" % (level - 1) * 10) for level in range(1, 10)
    )
    return _with_dtd(entities, b"&a9;")


def xxe(url: str) -> bytes:
    """A Word document that asks its reader to fetch ``url`` into the text."""
    return _with_dtd(b'<!ENTITY x SYSTEM "%s">' % url.encode(), b"&x;")


def deep_xml() -> bytes:
    """Tables in tables, 20,000 deep."""
    table = b"<w:tbl><w:tr><w:tc>" * 20_000 + b"</w:tc></w:tr></w:tbl>" * 20_000
    return packages.changed(
        packages.word(),
        "word/document.xml",
        lambda xml: xml.replace(b"<w:body>", b"<w:body>" + table),
    )


def wide_xml() -> bytes:
    """More elements than any text has."""
    runs = b"<w:p/>" * 600_000
    return packages.changed(
        packages.word(),
        "word/document.xml",
        lambda xml: xml.replace(b"<w:body>", b"<w:body>" + runs),
    )


def macro() -> bytes:
    """A Word document with a program in it, under the name of one without."""
    return packages.zipped([*packages.members(packages.word()), ("word/vbaProject.bin", b"x")])


def remote_template(url: str) -> bytes:
    """A Word document attached to a template elsewhere."""
    relation = (
        '<Relationship Id="rId99" TargetMode="External" Type="http://schemas.openxmlformats.org'
        f'/officeDocument/2006/relationships/styles" Target="{url}"/>'
    ).encode()
    return packages.changed(
        packages.word(),
        "word/_rels/document.xml.rels",
        lambda xml: xml.replace(b"</Relationships>", relation + b"</Relationships>"),
    )


def _with_dtd(entities: bytes, reference: bytes) -> bytes:
    def change(document: bytes) -> bytes:
        markup = document.partition(b"?>")[2].replace(b"years", reference)
        return _XML + b"<!DOCTYPE w [" + entities + b"]>" + markup

    return packages.changed(packages.word(), "word/document.xml", change)
