"""The door in the web process: size, extension and magic bytes. Nothing is parsed."""

import codecs

from documents.names import extension
from documents.terms import DEFAULT, Code, DocumentError, Kind

# How much of the file's beginning and end the caller reads for ``check_upload``.
HEAD_BYTES = 4096
TAIL_BYTES = 4096

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_ZIP_END = b"PK\x05\x06"
_ZIP_END_SIZE = 22
_PDF = b"%PDF-"
_PDF_END = b"%%EOF"
_ODT_TYPE = b"application/vnd.oasis.opendocument.text"
# Readers look for a PDF in the first kibibyte, so a document may not hold one there.
_PDF_SEARCHED = 1024
_UNICODE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")

# A web page or a drawing may call itself XML.
_PAGES = (b"<!doctype", b"<html", b"<svg", b"<script")

_REFUSED_EXTENSIONS = {
    **dict.fromkeys(("doc", "dot", "rtf", "wps", "wpd"), Code.OLD_WORD),
    **dict.fromkeys(("docm", "dotm", "ottm"), Code.MACRO),
}
_NOT_PLAIN_TEXT = (
    b"{\\rtf", b"<!doctype", b"<html", b"<svg", b"<?xml", b"<script", b"mime-version:",
    b"%!ps", b"gif8", b"\x89png", b"\xff\xd8\xff", b"mz\x90", b"\x7felf", b"\x1f\x8b",
)  # fmt: skip


def check_upload(name: str, size: int, head: bytes, tail: bytes = b"") -> Kind:
    """What a file of this name and ``size`` bytes is, judged by its two ends.

    ``head`` and ``tail`` are its first and last bytes (``HEAD_BYTES``, ``TAIL_BYTES``);
    without ``tail`` data appended behind the document is not noticed here.
    Raises ``DocumentError``: EMPTY, TOO_LARGE, UNSUPPORTED_TYPE, OLD_WORD, MACRO,
    ENCRYPTED, MISMATCH or UNREADABLE.
    """
    if size <= 0 or not head:
        raise DocumentError(Code.EMPTY)
    if size > DEFAULT.file_bytes:
        raise DocumentError(Code.TOO_LARGE)
    kind = _kind_named(name)
    _refuse_old_word(kind, head, tail)
    if kind is Kind.PDF:
        _check_pdf(head, tail)
    elif kind is Kind.TXT:
        _check_text(head)
    elif kind.is_data and kind is not Kind.ZIP:
        _check_data(kind, head)
    else:
        _check_package(kind, head, tail)
    return kind


def _kind_named(name: str) -> Kind:
    ending = extension(name)
    if refused := _REFUSED_EXTENSIONS.get(ending):
        raise DocumentError(refused)
    if kind := Kind.named(ending):
        return kind
    raise DocumentError(Code.UNSUPPORTED_TYPE)


def _refuse_old_word(kind: Kind, head: bytes, tail: bytes) -> None:
    if head.startswith(b"{\\rtf"):
        raise DocumentError(Code.OLD_WORD)
    if head.startswith(_OLE):
        # A docx with a password is an OLE file whose directory names the real package.
        locked = kind is Kind.DOCX and _ENCRYPTED_PACKAGE in head + tail
        raise DocumentError(Code.ENCRYPTED if locked else Code.OLD_WORD)


def _check_pdf(head: bytes, tail: bytes) -> None:
    # A mark or blank line some producers write is harmless; other formats start differently.
    if not head.removeprefix(codecs.BOM_UTF8).lstrip(b"\r\n\t ").startswith(_PDF):
        raise DocumentError(Code.MISMATCH)
    if not tail:
        return
    if _ZIP_END in tail:
        raise DocumentError(Code.MISMATCH)
    _, end, behind = tail.rpartition(_PDF_END)
    if not end:
        raise DocumentError(Code.UNREADABLE)
    if behind.strip(b"\r\n\t \0\x1a"):
        raise DocumentError(Code.MISMATCH)


def _check_package(kind: Kind, head: bytes, tail: bytes) -> None:
    if not head.startswith(_ZIP) or _PDF in head[:_PDF_SEARCHED]:
        raise DocumentError(Code.MISMATCH)
    # OpenDocument stores its type as the first member; a compressed one cannot be seen here.
    declared = head[30:38] == b"mimetype" and head[8:10] == b"\0\0"
    if declared and (kind is not Kind.ODT or _ODT_TYPE not in head[38:160]):
        raise DocumentError(Code.MISMATCH)
    if not tail:
        return
    start = tail.rfind(_ZIP_END)
    if start < 0 or len(tail) < start + _ZIP_END_SIZE:
        raise DocumentError(Code.UNREADABLE)
    comment_size = int.from_bytes(tail[start + 20 : start + 22], "little")
    if start + _ZIP_END_SIZE + comment_size != len(tail):
        raise DocumentError(Code.MISMATCH)


def _check_data(kind: Kind, head: bytes) -> None:
    if kind is Kind.PNG:
        begins = head.startswith(b"\x89PNG\r\n\x1a\n")
    elif kind is Kind.JWT:
        # A header with certificates in it is longer than the head; JSON in base64 begins so.
        begins = head.lstrip().startswith(b"ey")
    else:
        # In UTF-16 every other byte of a mark-up sign is zero.
        start = head.removeprefix(codecs.BOM_UTF8).lstrip(b"\xff\xfe\0 \t\r\n")[:32].lower()
        begins = start.startswith(b"{" if kind is Kind.JSON else b"<")
        begins = begins and not start.startswith(_PAGES)
    if not begins:
        raise DocumentError(Code.MISMATCH)


def _check_text(head: bytes) -> None:
    start = head.removeprefix(codecs.BOM_UTF8).lstrip()[:32].lower()
    if start.startswith(_NOT_PLAIN_TEXT) or head.startswith(_ZIP) or _PDF in head[:_PDF_SEARCHED]:
        raise DocumentError(Code.MISMATCH)
    if b"\0" in head and not head.startswith(_UNICODE_MARKS):
        raise DocumentError(Code.MISMATCH)
