"""Opening an uploaded file in a child that cannot take the worker down with it."""

from dataclasses import replace
from pathlib import Path

from credentials.checking.opening import Opened
from credentials.checking.terms import MAX_BYTES, MAX_PICTURE_BYTES, Reason, Refused
from documents.extraction import ask
from documents.terms import DEFAULT, MEBIBYTE, DocumentError, Kind

_LIMITS = replace(
    DEFAULT,
    file_bytes=MAX_PICTURE_BYTES,
    memory_bytes=128 * MEBIBYTE,
    cpu_seconds=3,
    wall_seconds=6,
)


def opened_apart(path: Path) -> Opened:
    """As ``opening.opened``, within limits. Raises Refused; OSError if `path` cannot be opened."""
    try:
        # The claims and the token they are in.
        found = ask(
            "credentials.checking.child", path, Kind.PNG, limits=_LIMITS, characters=3 * MAX_BYTES
        )
        if "reason" in found:
            raise Refused(Reason(found["reason"]), str(found["cause"]))
        return Opened(dict(found["found"]), str(found["token"]), str(found["link"]))
    except (DocumentError, ValueError, KeyError, TypeError) as error:
        raise Refused(Reason.MALFORMED, type(error).__name__) from None
