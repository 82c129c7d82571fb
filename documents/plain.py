"""Plain text in the encodings word processors of this region write."""

import codecs

from documents.terms import Code, DocumentError, Draft, Limits

_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read(data: bytes, limits: Limits) -> Draft:
    """UTF-8, UTF-16 with a byte order mark, else Windows-1252."""
    if data.startswith(_UTF16_MARKS):
        return Draft(data.decode("utf-16", errors="replace"), [])
    if b"\0" in data:
        raise DocumentError(Code.UNREADABLE, "binary")
    try:
        return Draft(data.decode("utf-8-sig"), [])
    except UnicodeDecodeError:
        # Five bytes mean nothing in Windows-1252; in a broken file they are only lost.
        return Draft(data.decode("cp1252", errors="replace"), [])
