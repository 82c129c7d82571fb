"""Reading what a stranger made, in a child that cannot take the worker down with it."""

import json
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

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
_GRAPHS = replace(_LIMITS, file_bytes=4 * MEBIBYTE, memory_bytes=192 * MEBIBYTE)


def opened_apart(path: Path) -> Opened:
    """As ``opening.opened``, within limits. Raises Refused; OSError if `path` cannot be opened."""
    try:
        # The claims and the token they are in.
        found = ask(
            "credentials.checking.child", path, Kind.PNG, limits=_LIMITS, characters=3 * MAX_BYTES
        )
        _check(found)
        return Opened(dict(found["found"]), str(found["token"]), str(found["link"]))
    except (DocumentError, ValueError, KeyError, TypeError) as error:
        raise Refused(Reason.MALFORMED, type(error).__name__) from None


def digests_apart(documents: list[dict[str, Any]], contexts: dict[str, Any]) -> list[bytes]:
    """As ``canonical.digest`` of each, within limits. Raises Refused."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "graphs"
        path.write_text(json.dumps({"documents": documents, "contexts": contexts}))
        try:
            found = ask(
                "credentials.checking.digesting", path, Kind.JSON, limits=_GRAPHS, characters=2000
            )
        except DocumentError as error:
            raise Refused(Reason.TOO_COMPLEX, error.cause) from None
    _check(found)
    return [bytes.fromhex(one) for one in found["digests"]]


def _check(found: dict[str, Any]) -> None:
    if "reason" in found:
        raise Refused(Reason(found["reason"]), str(found["cause"]))
