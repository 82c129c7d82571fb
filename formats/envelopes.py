"""What a credential comes in: a signed token, a signature in JSON, a picture.

Signatures are taken off, not checked: nothing read here is verified.
"""

import base64
import binascii
import re
import zlib
from collections.abc import Iterator
from typing import Any

from documents.terms import MEBIBYTE, Code, DocumentError
from formats.objects import parse_object

PNG = b"\x89PNG\r\n\x1a\n"
TOKEN = re.compile(rb"\s*[\w-]{2,}\.[\w-]*\.[\w-]*\s*\Z")
_KEYWORDS = {b"openbadges", b"openbadgecredential"}
_MAX_CHUNKS = 10_000
_MAX_TEXT = 2 * MEBIBYTE


def credential(data: bytes) -> dict[str, Any]:
    """The credential inside a token or JSON, whatever was signed around it.

    Raises ``DocumentError``; ONLY_LINK for an address where a credential was to be.
    """
    if data.lstrip()[:8].lower().startswith((b"http://", b"https://")):
        raise DocumentError(Code.ONLY_LINK)
    if TOKEN.match(data):
        return _of_token(data)
    return signed(parse_object(data))


def signed(found: dict[str, Any]) -> dict[str, Any]:
    """The payload of a signature in JSON (JWS, JAdES); any other object as it is."""
    payload = found.get("payload")
    if isinstance(payload, str) and ("signature" in found or "signatures" in found):
        return unwrapped(parse_object(decoded(payload.encode())))
    return unwrapped(found)


def baked(data: bytes) -> dict[str, Any]:
    """The badge baked into a PNG. The picture itself is never unpacked."""
    return credential(baked_text(data))


def baked_text(data: bytes) -> bytes:
    """The same with its signature, as it was written there. OTHER_FORMAT for a plain picture."""
    for kind, body in _chunks(data):
        if kind in (b"tEXt", b"iTXt"):
            keyword, _, rest = body.partition(b"\0")
            if keyword.lower() in _KEYWORDS:
                return _text(kind, rest)
    raise DocumentError(Code.OTHER_FORMAT, "NoBadge")


def _of_token(data: bytes) -> dict[str, Any]:
    return unwrapped(parse_object(decoded(data.split(b".")[1])))


def unwrapped(payload: dict[str, Any]) -> dict[str, Any]:
    """Older tokens hold the credential as one claim, newer ones are the credential."""
    inner = payload.get("vc")
    return inner if isinstance(inner, dict) else payload


def decoded(part: bytes) -> bytes:
    try:
        return base64.b64decode(part + b"=" * (-len(part) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as error:
        raise DocumentError(Code.UNREADABLE, type(error).__name__) from None


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """(type, body) of each chunk up to the end mark; a length that lies is refused."""
    if not data.startswith(PNG):
        raise DocumentError(Code.MISMATCH, "NoPng")
    at = len(PNG)
    for _ in range(_MAX_CHUNKS):
        length = int.from_bytes(data[at : at + 4], "big")
        kind, end = data[at + 4 : at + 8], at + 12 + length
        if len(kind) < 4 or end > len(data):
            raise DocumentError(Code.UNREADABLE, "Chunk")
        if int.from_bytes(data[end - 4 : end], "big") != zlib.crc32(data[at + 4 : end - 4]):
            raise DocumentError(Code.UNREADABLE, "Checksum")
        if kind == b"IEND":
            return
        yield kind, data[at + 8 : end - 4]
        at = end
    raise DocumentError(Code.TOO_COMPLEX, "Chunks")


def _text(kind: bytes, rest: bytes) -> bytes:
    if kind == b"tEXt":
        return rest
    packed, _, rest = rest[:1], rest[1:2], rest[2:]
    _language, _, rest = rest.partition(b"\0")
    _translated, _, said = rest.partition(b"\0")
    return _unpacked(said) if packed == b"\1" else said


def _unpacked(packed: bytes) -> bytes:
    opener = zlib.decompressobj()
    try:
        found = opener.decompress(packed, _MAX_TEXT)
    except zlib.error as error:
        raise DocumentError(Code.UNREADABLE, type(error).__name__) from None
    if opener.unconsumed_tail:
        raise DocumentError(Code.TOO_COMPLEX, "BadgeText")
    return found
