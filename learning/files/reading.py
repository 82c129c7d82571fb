"""From the bytes of one file to the courses in it."""

from collections.abc import Iterator

from adverts.files.terms import AdvertError, Code
from documents.names import extension
from documents.terms import MEBIBYTE, DocumentError
from formats import objects
from learning.files import elm, jsonld, tables
from learning.files.terms import CourseRow

MAX_BYTES = 40 * MEBIBYTE
"""Of a table; JSON is read up to ``formats.objects.MAX_BYTES``."""

MAX_ROWS = 50_000
_TABLES, _OBJECTS = ("csv", "tsv", "txt"), ("json", "jsonld")
EXTENSIONS = tuple(f".{ending}" for ending in (*_TABLES, *_OBJECTS))


def check(name: str, size: int) -> str:
    """The ending of a file that may be read. Raises ``AdvertError``; nothing is parsed."""
    ending = extension(name)
    if ending not in (*_TABLES, *_OBJECTS):
        raise AdvertError(Code.UNSUPPORTED_TYPE)
    if size <= 0:
        raise AdvertError(Code.EMPTY)
    if size > (MAX_BYTES if ending in _TABLES else objects.MAX_BYTES):
        raise AdvertError(Code.TOO_LARGE)
    return ending


def read(name: str, data: bytes) -> Iterator[CourseRow]:
    """The courses in a file of this name, in its order. Raises ``AdvertError`` and nothing else."""
    ending = check(name, len(data))
    if not data.strip():
        raise AdvertError(Code.EMPTY)
    try:
        rows = tables.read(data, MAX_ROWS) if ending in _TABLES else _objects(data)
        count = 0
        for row in rows:
            count += 1
            yield row
    except AdvertError:
        raise
    except DocumentError as refusal:
        raise AdvertError(Code(refusal.code.value), refusal.cause) from None
    except Exception as error:  # noqa: BLE001 - any parser error is the file's fault
        # The class name alone: a message may quote the file.
        raise AdvertError(Code.UNREADABLE, type(error).__name__) from None
    if not count:
        raise AdvertError(Code.OTHER_FORMAT, "NoCourse")


def _objects(data: bytes) -> Iterator[CourseRow]:
    found = objects.parse(data)
    number = 0
    for number, one in enumerate(jsonld.courses(found), start=1):
        yield jsonld.read(number, one)
    for place, one in enumerate(elm.opportunities(found), start=number + 1):
        yield elm.read(place, one)
