"""PDF files through pypdf: few pages, no password, only what the pages show."""

from io import BytesIO

from pypdf import PasswordType, PdfReader, overwrite_configuration
from pypdf.errors import FileNotDecryptedError, LimitReachedError

from documents.pdf.layers import layers_off
from documents.pdf.sieve import seen_and_unseen
from documents.terms import MEBIBYTE, Code, DocumentError, Draft, Limits

# No page of a CV unpacks to more; pypdf's own limits are three times as high.
_STREAM_BYTES = 25 * MEBIBYTE
# A balanced page tree has fewer inner nodes than pages, a degenerate one a few times more.
_NODES_PER_PAGE = 4


def read(data: bytes, limits: Limits) -> Draft:
    """The text of all pages, a blank line between them; unseen text beside it."""
    try:
        reader = open_pdf(data, limits)
        pages = _page_count(reader, limits)
        off = layers_off(reader.root_object)
        texts = [seen_and_unseen(reader.pages[number], off) for number in range(pages)]
    except FileNotDecryptedError:
        raise DocumentError(Code.ENCRYPTED) from None
    seen = "\n\n".join(seen for seen, _ in texts)
    return Draft(seen, [unseen for _, unseen in texts if unseen.strip()], pages)


def open_pdf(data: bytes, limits: Limits) -> PdfReader:
    """The file opened without a password, what it unpacks bounded. Raises ``DocumentError``."""
    overwrite_configuration(
        zlib_maximum_output_length=_STREAM_BYTES,
        lzw_maximum_output_length=_STREAM_BYTES,
        run_length_maximum_output_length=_STREAM_BYTES,
        stream_decoding_work_maximum_length=4 * _STREAM_BYTES,
        page_tree_maximum_entries=_NODES_PER_PAGE * limits.pages,
    )
    reader = PdfReader(BytesIO(data))
    if reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED:
        raise DocumentError(Code.ENCRYPTED)
    return reader


def _page_count(reader: PdfReader, limits: Limits) -> int:
    try:
        count = len(reader.pages)
    except LimitReachedError:
        raise DocumentError(Code.TOO_MANY_PAGES) from None
    if count > limits.pages:
        raise DocumentError(Code.TOO_MANY_PAGES)
    if count == 0:
        raise DocumentError(Code.UNREADABLE, "NoPages")
    return count
