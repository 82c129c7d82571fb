"""The key of a proof, from the page on which the issuer lets it vouch for something."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, cast
from urllib.parse import urldefrag, urljoin

from credentials.checking.keys import DID_WEB, did_address, is_below, named, page
from credentials.checking.moments import moment
from credentials.checking.multikeys import PublicKey, key_of_multibase
from credentials.checking.terms import Fetch, Reason, Refused
from credentials.checking.tokens import key_of
from formats.values import items, records


def published_method(method: str, issuer: str, *, now: datetime, fetch: Fetch) -> PublicKey:
    """Raises Refused: UNKNOWN_ISSUER for an issuer without an address of its own, WRONG_ISSUER
    for a method that is not among those with which its page lets it assert, or is over.
    """
    named(method)
    if issuer.startswith(DID_WEB):
        address = did_address(issuer)
    elif issuer.startswith("https://"):
        address = urldefrag(issuer).url
    else:
        raise Refused(Reason.UNKNOWN_ISSUER)
    document = page(fetch(address))
    if document.get("id") != issuer:
        raise Refused(Reason.WRONG_ISSUER, "Document")
    return _usable(_found(document, method, issuer, fetch), issuer, now)


def _found(document: dict[str, Any], method: str, issuer: str, fetch: Fetch) -> dict[str, Any]:
    """The method, told in the page itself or on one of its own below."""
    allowed = list(items(document.get("assertionMethod")))
    if method not in {_whole(one, issuer) for one in allowed}:
        raise Refused(Reason.WRONG_ISSUER, "NoSuchKey")
    told = [
        one for one in (*records(allowed), *_methods(document)) if _whole(one, issuer) == method
    ]
    if told:
        return told[0]
    if not issuer.startswith("https://") or not is_below(method, issuer):
        raise Refused(Reason.WRONG_ISSUER, "NoSuchKey")
    alone = page(fetch(urldefrag(method).url))
    if _whole(alone, issuer) != method:
        raise Refused(Reason.WRONG_ISSUER, "Key")
    return alone


def _methods(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    return records(document.get("verificationMethod"))


def _whole(one: Any, issuer: str) -> str:
    """A name may be whole, or only what follows the document's own."""
    name = one.get("id") if isinstance(one, dict) else one
    if not isinstance(name, str):
        return ""
    return f"{issuer}{name}" if name.startswith("#") else urljoin(issuer, name)


def _usable(told: dict[str, Any], issuer: str, now: datetime) -> PublicKey:
    if told.get("controller") != issuer:
        raise Refused(Reason.WRONG_ISSUER, "Controller")
    ends = [moment(told.get(name), end=True) for name in ("expires", "revoked")]
    if any(end is not None and end < now for end in ends):
        raise Refused(Reason.WRONG_ISSUER, "KeyEnded")
    if "publicKeyMultibase" in told:
        return key_of_multibase(told["publicKeyMultibase"])
    return cast(PublicKey, key_of(told.get("publicKeyJwk")).raw_value)
