"""The words every part of this package shares: kinds, codes, limits and the result."""

from dataclasses import dataclass
from enum import StrEnum

MEBIBYTE = 1024 * 1024


class Kind(StrEnum):
    """A format that is read. The value is the file's extension, without the dot."""

    PDF = "pdf"
    DOCX = "docx"
    ODT = "odt"
    TXT = "txt"
    XML = "xml"
    JSON = "json"
    ZIP = "zip"
    PNG = "png"
    JWT = "jwt"

    @classmethod
    def named(cls, extension: str) -> "Kind | None":
        """The kind of files with this extension, None where none is read."""
        known = _OTHER_EXTENSIONS.get(extension, extension)
        return next((kind for kind in cls if kind.value == known), None)

    @property
    def is_data(self) -> bool:
        """Fields for programs, which package formats reads, rather than words for people."""
        return self in (Kind.XML, Kind.JSON, Kind.ZIP, Kind.PNG, Kind.JWT)

    @property
    def content_type(self) -> str:
        """The media type to serve the file with: ours, never the one the browser claimed."""
        return _CONTENT_TYPES[self]


_CONTENT_TYPES = {
    Kind.PDF: "application/pdf",
    Kind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Kind.ODT: "application/vnd.oasis.opendocument.text",
    Kind.TXT: "text/plain; charset=utf-8",
    Kind.XML: "application/xml",
    Kind.JSON: "application/json",
    Kind.ZIP: "application/zip",
    Kind.PNG: "image/png",
    Kind.JWT: "application/jwt",
}
_OTHER_EXTENSIONS = {"jsonld": "json", "jws": "jwt"}


class Code(StrEnum):
    """Why a file is refused or, as a warning, what its owner should know of it."""

    EMPTY = "empty"
    """The file holds no bytes."""
    TOO_LARGE = "too_large"
    """The file is larger than ``Limits.file_bytes``."""
    UNSUPPORTED_TYPE = "unsupported_type"
    """The extension is none of those that are read."""
    OLD_WORD = "old_word"
    """A .doc or .rtf: to be saved again as docx, odt or pdf."""
    MACRO = "macro"
    """The document carries, or may carry, a program (docm, vbaProject, Basic)."""
    MISMATCH = "mismatch"
    """The content is not what the extension says, or it is two formats at once."""
    ENCRYPTED = "encrypted"
    """A password is needed to open the file."""
    UNREADABLE = "unreadable"
    """The file is damaged, or built in a way no word processor builds one."""
    TOO_MANY_PAGES = "too_many_pages"
    """The PDF has more pages than ``Limits.pages``."""
    TOO_COMPLEX = "too_complex"
    """Unpacked, the file is too large, too numerous or too repetitive to be a CV."""
    OTHER_FORMAT = "other_format"
    """Data of another format than the profiles and badges that are read."""
    NOTHING_TOLD = "nothing_told"
    """A known format, but with nothing in it that is read."""
    ONLY_LINK = "only_link"
    """A badge that says no more than where it is described: nothing is fetched."""
    TIMEOUT = "timeout"
    """Reading took longer than ``Limits.cpu_seconds`` or ``Limits.wall_seconds``."""
    NO_TEXT = "no_text"
    """Warning: no text was found; the pages are probably scanned pictures."""
    HIDDEN_TEXT = "hidden_text"
    """Warning: text no reader sees was left out; it is in ``Extracted.hidden_text``."""
    TRUNCATED = "truncated"
    """Warning: the text was longer than ``Limits.characters`` and is cut there."""


class DocumentError(Exception):
    """The file is refused. ``code`` says why; ``cause`` is a class name fit for a log."""

    def __init__(self, code: Code, cause: str = "") -> None:
        super().__init__(f"{code.value} ({cause})" if cause else code.value)
        self.code = code
        self.cause = cause


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost. Sizes in bytes, times in seconds."""

    file_bytes: int = 10 * MEBIBYTE
    pages: int = 50
    characters: int = 400_000
    hidden_characters: int = 20_000
    members: int = 2_000
    unpacked_bytes: int = 50 * MEBIBYTE
    unpack_ratio: int = 100
    # Below this size a high ratio is only a document that repeats itself.
    ratio_floor_bytes: int = 10 * MEBIBYTE
    elements: int = 500_000
    depth: int = 200
    memory_bytes: int = 512 * MEBIBYTE
    cpu_seconds: int = 10
    wall_seconds: float = 15.0


DEFAULT = Limits()


@dataclass(frozen=True, slots=True)
class Extracted:
    """What a person sees when reading the file, and what they do not.

    ``pages`` counts the pages of a PDF; the other formats have none before they are
    laid out and answer 1. ``warnings`` holds NO_TEXT, HIDDEN_TEXT and TRUNCATED.
    """

    text: str
    pages: int
    hidden_text: tuple[str, ...] = ()
    warnings: tuple[Code, ...] = ()


@dataclass(slots=True)
class Draft:
    """A reader's raw find: text as the file holds it, before ``text.tidy``."""

    text: str
    hidden: list[str]
    pages: int = 1
