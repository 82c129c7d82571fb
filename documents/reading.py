"""From bytes to ``Extracted``, in the process that calls it: the child, or a test."""

from collections.abc import Callable
from importlib import import_module

from documents.terms import DEFAULT, Code, DocumentError, Draft, Extracted, Kind, Limits
from documents.text import tidy

Reader = Callable[[bytes, Limits], Draft]

# Named, not imported: the child loads the one parser its file needs.
_READERS = {
    Kind.PDF: "documents.pdf.reader",
    Kind.DOCX: "documents.office.docx",
    Kind.ODT: "documents.office.odt",
    Kind.TXT: "documents.plain",
}


def reader_for(kind: Kind) -> Reader:
    """The function that reads files of this kind, its parser imported."""
    reader: Reader = import_module(_READERS[kind]).read
    return reader


def read(data: bytes, kind: Kind, *, limits: Limits = DEFAULT) -> Extracted:
    """The text of one document. Raises ``DocumentError`` and nothing else.

    Without a child around it nothing bounds the time and memory this takes.
    """
    if not data:
        raise DocumentError(Code.EMPTY)
    if len(data) > limits.file_bytes:
        raise DocumentError(Code.TOO_LARGE)
    try:
        draft = reader_for(kind)(data, limits)
        return tidy(draft, limits, mend_hyphens=kind is Kind.PDF)
    except DocumentError:
        raise
    except Exception as error:  # noqa: BLE001 - any parser error is the file's fault
        # Parsers of hostile files raise far more than they document. The class name is
        # kept for the log; the message may quote the file and is not.
        raise DocumentError(Code.UNREADABLE, type(error).__name__) from None
