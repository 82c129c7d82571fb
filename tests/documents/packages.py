"""Word and OpenDocument files for tests, whole ones and single parts exchanged."""

import zipfile
from collections.abc import Callable, Iterable
from io import BytesIO

import docx

SENTENCE = "Security analyst with years of practice"
ODT_TYPE = "application/vnd.oasis.opendocument.text"
_WORD_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)
_ODT_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{urn}:1.0"'
    for name, urn in [
        ("office", "office"), ("text", "text"), ("style", "style"), ("table", "table"),
        ("draw", "drawing"), ("fo", "xsl-fo-compatible"),
    ]
)  # fmt: skip


def zipped(members: Iterable[tuple[str, bytes]]) -> bytes:
    """A zip file of these members."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members:
            stored = zipfile.ZIP_STORED if name == "mimetype" else None
            file.writestr(name, data, stored)
    return buffer.getvalue()


def members(data: bytes) -> list[tuple[str, bytes]]:
    """The members of a zip file in order."""
    with zipfile.ZipFile(BytesIO(data)) as file:
        return [(name, file.read(name)) for name in file.namelist()]


def word(*paragraphs: str) -> bytes:
    """A Word document of these paragraphs."""
    document = docx.Document()
    for paragraph in paragraphs or (SENTENCE,):
        document.add_paragraph(paragraph)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def changed(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The package with one member changed."""
    return zipped((n, change(d) if n == name else d) for n, d in members(data))


def word_with(body: str) -> bytes:
    """A Word document of this markup (prefixes w, wps, mc, v) and the usual sentence."""
    markup = (
        f"<w:document {_WORD_SPACES}><w:body>{body}"
        f"<w:p><w:r><w:t>{SENTENCE}</w:t></w:r></w:p></w:body></w:document>"
    )
    return changed(word(), "word/document.xml", lambda _: markup.encode())


def odt(body: str, *, styles: str = "", more: Iterable[tuple[str, bytes]] = ()) -> bytes:
    """An OpenDocument text with this markup as its text and automatic styles."""
    content = (
        f"<office:document-content {_ODT_SPACES}>"
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    return zipped([("mimetype", ODT_TYPE.encode()), ("content.xml", content.encode()), *more])
