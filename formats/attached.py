"""The Europass file inside a PDF that Europass made."""

from collections.abc import Iterator

from pypdf import PdfReader

from documents.pdf.reader import open_pdf
from documents.terms import Code, DocumentError, Limits
from formats import europass
from formats.terms import Resume

_MOST_FILES = 5


def read(data: bytes, limits: Limits) -> Resume:
    """The first attached Europass. Raises ``DocumentError`` OTHER_FORMAT where there is none."""
    for attachment in _files(open_pdf(data, limits)):
        try:
            return europass.read(attachment, limits)
        except DocumentError:
            # Whatever else is attached: the pages say what they say without it.
            continue
    raise DocumentError(Code.OTHER_FORMAT, "NoAttachment")


def _files(reader: PdfReader) -> Iterator[bytes]:
    for name in list(reader.attachments)[:_MOST_FILES]:
        if name.casefold().endswith(".xml"):
            yield from reader.attachments[name][:1]
