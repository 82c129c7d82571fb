"""From the bytes of one file to the adverts in it."""

from collections.abc import Callable, Mapping

from adverts.files import hrxml, jsonld, tables
from adverts.files.terms import Advert, AdvertError, Code
from documents.names import extension
from documents.terms import MEBIBYTE, DocumentError

MAX_BYTES = 2 * MEBIBYTE
MAX_ROWS = tables.MOST_ROWS
_READERS: Mapping[str, Callable[[bytes], list[Advert]]] = {
    "json": jsonld.read,
    "jsonld": jsonld.read,
    "html": jsonld.read_page,
    "htm": jsonld.read_page,
    "xml": hrxml.read,
    "csv": tables.read,
    "tsv": tables.read,
    "txt": tables.read,
}
EXTENSIONS = tuple(f".{ending}" for ending in _READERS)


def read(name: str, data: bytes) -> list[Advert]:
    """The adverts in a file of this name, in its order. Raises ``AdvertError`` and nothing else."""
    reader = _READERS.get(extension(name))
    if reader is None:
        raise AdvertError(Code.UNSUPPORTED_TYPE)
    if not data.strip():
        raise AdvertError(Code.EMPTY)
    if len(data) > MAX_BYTES:
        raise AdvertError(Code.TOO_LARGE)
    try:
        found = reader(data)
    except AdvertError:
        raise
    except DocumentError as refusal:
        raise AdvertError(Code(refusal.code.value), refusal.cause) from None
    except Exception as error:  # noqa: BLE001 - any parser error is the file's fault
        # The class name alone: a message may quote the file.
        raise AdvertError(Code.UNREADABLE, type(error).__name__) from None
    if len(found) > MAX_ROWS:
        raise AdvertError(Code.TOO_MANY)
    return found
