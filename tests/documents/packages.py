"""Word and OpenDocument files for tests, whole ones and single parts exchanged."""

import zipfile
from collections.abc import Callable, Iterable
from io import BytesIO

import docx

SENTENCE = "Security analyst with years of practice"
ODT_TYPE = "application/vnd.oasis.opendocument.text"
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
            file.writestr(name, data)
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
    """A Word document with this markup as the start of its body (prefix ``w``)."""
    drawing = (
        ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
        ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        ' xmlns:v="urn:schemas-microsoft-com:vml"><w:body>'
    )

    def change(document: bytes) -> bytes:
        head, _, rest = document.decode().partition("><w:body>")
        # The template's own declarations stay; ours are added where they lack.
        for space in ("wps", "mc", "v"):
            if f"xmlns:{space}=" in head:
                head = head.replace(f"xmlns:{space}=", f"xmlns:old{space}=")
                head = head.replace("mc:Ignorable", "oldmc:Ignorable")
        return f"{head}{drawing}{body}{rest}".encode()

    return changed(word(), "word/document.xml", change)


def odt(body: str, *, styles: str = "", more: Iterable[tuple[str, bytes]] = ()) -> bytes:
    """An OpenDocument text with this markup as its text and automatic styles."""
    content = (
        f"<office:document-content {_ODT_SPACES}>"
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    return zipped([("mimetype", ODT_TYPE.encode()), ("content.xml", content.encode()), *more])
