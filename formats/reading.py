"""From the bytes of one file to a profile, in the process that calls it: the child, or a test."""

from importlib import import_module
from typing import Any

from documents.names import extension
from documents.terms import DEFAULT, Code, DocumentError, Kind, Limits
from formats import badges, elm, envelopes, europass, jsonresume, linkedin
from formats.terms import Resume


def read(name: str, data: bytes, *, limits: Limits = DEFAULT) -> Resume:
    """What a file of this name says. Raises ``DocumentError`` and nothing else.

    A PDF is read for the Europass attached to it; without one it is of another format.
    """
    kind = Kind.named(extension(name))
    if kind is None:
        raise DocumentError(Code.UNSUPPORTED_TYPE)
    if not data:
        raise DocumentError(Code.EMPTY)
    if len(data) > limits.file_bytes:
        raise DocumentError(Code.TOO_LARGE)
    try:
        found = _found(kind, data, limits)
    except DocumentError:
        raise
    except Exception as error:  # noqa: BLE001 - any parser error is the file's fault
        # As in documents.reading: the class name alone, a message may quote the file.
        raise DocumentError(Code.UNREADABLE, type(error).__name__) from None
    if not found:
        raise DocumentError(Code.NOTHING_TOLD)
    return found


def _found(kind: Kind, data: bytes, limits: Limits) -> Resume:
    match kind:
        case Kind.XML:
            return europass.read(data, limits)
        case Kind.ZIP:
            return linkedin.read(data, limits)
        case Kind.PNG:
            return _credential(envelopes.baked(data))
        case Kind.JWT:
            return _credential(envelopes.credential(data))
        case Kind.JSON:
            return _object(envelopes.credential(data))
        case Kind.PDF:
            # Named, not imported: only a PDF needs the parser of PDFs.
            attached: Resume = import_module("formats.attached").read(data, limits)
            return attached
    raise DocumentError(Code.OTHER_FORMAT, kind.value)


def _object(found: dict[str, Any]) -> Resume:
    return jsonresume.read(found) if jsonresume.is_resume(found) else _credential(found)


def _credential(found: dict[str, Any]) -> Resume:
    if badges.is_badge(found):
        return badges.read(found)
    if elm.is_credential(found):
        return elm.read(found)
    raise DocumentError(Code.OTHER_FORMAT, "Credential")
