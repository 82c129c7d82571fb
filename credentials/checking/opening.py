"""From the bytes of a file or a page to the credential in it, with its signature if it has one."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from credentials.checking.terms import MAX_BYTES, MAX_PICTURE_BYTES, Reason, Refused
from documents.terms import Code, DocumentError
from formats.envelopes import PNG, TOKEN, baked_text, decoded, unwrapped
from formats.objects import parse_object

_REASONS = {
    Code.TOO_LARGE: Reason.TOO_LARGE,
    Code.TOO_COMPLEX: Reason.TOO_COMPLEX,
    Code.OTHER_FORMAT: Reason.NOT_A_BADGE,
}
_LINK = re.compile(rb"\s*https?://\S{1,1000}\s*\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Opened:
    """A credential; `token` is empty where nothing is signed. Or only the `link` to one."""

    found: dict[str, Any] = field(default_factory=dict)
    token: str = ""
    link: str = ""


def opened(data: bytes) -> Opened:
    """Raises Refused: TOO_LARGE, NOT_A_BADGE, MALFORMED. The token's signature is not checked."""
    is_picture = data.startswith(PNG)
    if len(data) > (MAX_PICTURE_BYTES if is_picture else MAX_BYTES):
        raise Refused(Reason.TOO_LARGE)
    with read_safely():
        said = baked_text(data) if is_picture else data
        if len(said) > MAX_BYTES:
            raise Refused(Reason.TOO_LARGE)
        # A web page, or a profile in XML.
        if said.lstrip()[:1] == b"<":
            raise Refused(Reason.NOT_A_BADGE)
        if _LINK.match(said):
            return Opened(link=said.decode("ascii", "strict").strip())
        if TOKEN.match(said):
            return of_token(said.decode("ascii").strip())
        return _of_object(parse_object(said))


def of_token(token: str) -> Opened:
    """The claims of a token, as they are before anybody has looked at the signature."""
    claims = parse_object(decoded(token.split(".")[1].encode()))
    return Opened(_with_dates(unwrapped(claims), claims), token)


@contextmanager
def read_safely() -> Iterator[None]:
    """Whatever goes wrong while reading is the fault of what is read."""
    try:
        yield
    except Refused:
        raise
    except DocumentError as error:
        raise Refused(_REASONS.get(error.code, Reason.MALFORMED), error.cause) from None
    except Exception as error:  # noqa: BLE001 - a stranger's data
        raise Refused(Reason.MALFORMED, type(error).__name__) from None


def _of_object(found: dict[str, Any]) -> Opened:
    """JSON as it is, or a signature in JSON (JWS, JAdES) with the payload inside."""
    if isinstance(payload := found.get("payload"), str):
        signed = [one for one in found.get("signatures") or [found] if isinstance(one, dict)]
        parts = [(one.get("protected"), one.get("signature")) for one in signed]
        if len(parts) == 1 and all(isinstance(part, str) for part in parts[0]):
            return of_token(f"{parts[0][0]}.{payload}.{parts[0][1]}")
        raise Refused(Reason.MALFORMED, "Signatures")
    return Opened(found)


def _with_dates(found: dict[str, Any], claims: dict[str, Any]) -> dict[str, Any]:
    """Older tokens say who and when beside the credential: kept under names of their own."""
    beside = {f"jwt_{name}": claims[name] for name in ("iss", "nbf", "exp") if name in claims}
    return {**found, **beside}
