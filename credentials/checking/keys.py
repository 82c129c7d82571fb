"""The key an issuer signs with, from where only the issuer can have put it.

A key that comes with the credential proves that it was not changed since; not who made it.
"""

from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from credentials.checking.multikeys import DID_KEY, own_key
from credentials.checking.opening import read_safely
from credentials.checking.terms import Fetch, Reason, Refused
from credentials.checking.tokens import Key, key_of, key_of_certificate
from formats.objects import parse_object
from formats.values import items, records

DID_WEB = "did:web:"
_LONGEST_NAME = 500
_METHODS = ("verificationMethod", "assertionMethod", "publicKey")


def published_key(header: dict[str, Any], issuer: str, fetch: Fetch) -> Key:
    """The key of this header among those of the issuer. Raises Refused: UNKNOWN_ISSUER for an
    issuer without an address of its own, WRONG_ISSUER for a key that is not among them.
    """
    kid = header.get("kid")
    kid = named(kid) if isinstance(kid, str) else ""
    if issuer.startswith(DID_WEB):
        return _named(page(fetch(did_address(issuer))), kid, issuer)
    if not issuer.startswith("https://"):
        raise Refused(Reason.UNKNOWN_ISSUER)
    if kid.startswith("https://") and is_below(kid, issuer):
        return _named(page(fetch(urldefrag(kid).url)), kid, issuer)
    return _named(page(fetch(urldefrag(issuer).url)), kid, issuer)


def named(said: str) -> str:
    """The name of a key. Raises Refused: MALFORMED for what is longer than any name."""
    if len(said) > _LONGEST_NAME:
        raise Refused(Reason.MALFORMED, "Name")
    return said


def carried_key(header: dict[str, Any], issuer: str) -> Key:
    """The key a token brings along, or is named after. Raises Refused: NO_KEY and others."""
    if isinstance(header.get("jwk"), dict):
        return key_of(header["jwk"])
    chain = header.get("x5c")
    if isinstance(chain, list) and chain:
        return key_of_certificate(chain[0])
    kid = header.get("kid")
    is_name = isinstance(kid, str) and kid.startswith(DID_KEY)
    key = own_key(str(kid) if is_name else issuer, issuer)
    return key_of(key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode())


def did_address(did: str) -> str:
    """Where a did:web keeps its document. Raises Refused: MALFORMED."""
    host, *folders = did.partition("#")[0].removeprefix(DID_WEB).split(":")
    place = "/".join(folders) or ".well-known"
    address = f"https://{unquote(host)}/{place}/did.json"
    if not host or urlsplit(address).path != f"/{place}/did.json":
        raise Refused(Reason.MALFORMED, "did")
    return address


def host_of(address: str) -> str:
    """Of https addresses and did:web; empty for any other name."""
    if address.startswith(DID_WEB):
        address = did_address(address)
    parts = urlsplit(address)
    return (parts.hostname or "").lower() if parts.scheme == "https" else ""


def page(data: bytes) -> dict[str, Any]:
    """What stands on a page. Raises Refused: MALFORMED."""
    with read_safely():
        return parse_object(data)


def is_below(kid: str, issuer: str) -> bool:
    """Whether only the issuer can write there: many may share a host, each with a folder."""
    if host_of(kid) != host_of(issuer):
        return False
    folder = urlsplit(issuer).path.rstrip("/")
    path = urlsplit(kid).path
    return path == folder or (path.startswith(f"{folder}/") and ".." not in unquote(path))


def _named(document: dict[str, Any], kid: str, issuer: str) -> Key:
    """The key `kid` of a DID document, a profile, a set of keys, or a key that stands alone."""
    if "kty" in document:
        return key_of(document)
    found = [one for one in _keys(document) if _is_called(one, kid, issuer)]
    if len(found) != 1:
        raise Refused(Reason.WRONG_ISSUER, "NoSuchKey")
    one = found[0]
    owner = one.get("controller") or one.get("owner") or issuer
    if owner != issuer:
        raise Refused(Reason.WRONG_ISSUER, "Controller")
    return key_of(one.get("publicKeyJwk") or one.get("publicKeyPem") or one)


def _keys(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for name in ("keys", *_METHODS):
        yield from records(document.get(name))


def _is_called(one: dict[str, Any], kid: str, issuer: str) -> bool:
    """A name may be whole, or only what follows the document's own."""
    names = {str(name) for name in items([one.get("kid"), one.get("id")]) if name}
    whole = {f"{issuer}{name}" for name in names if name.startswith("#")}
    if kid.startswith("#"):
        kid = f"{issuer}{kid}"
    return not kid or kid in names | whole or kid in {urljoin(issuer, name) for name in names}
