"""The vocabularies (JSON-LD contexts) a signed graph may be read with: these, and no other.

A context says what every word of a credential means, and is not signed itself: whoever could
choose it freely could let a signature say anything.
"""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

import rfc8785

from credentials.checking.opening import read_safely
from credentials.checking.terms import Fetch, Reason, Refused
from formats.objects import parse_object

# These come with pyld (W3C's own, under its Software and Document Licence).
BUNDLED = {
    "https://www.w3.org/ns/credentials/v2",
    "https://www.w3.org/2018/credentials/v1",
    "https://w3id.org/security/suites/ed25519-2020/v1",
}
_1EDTECH = "https://purl.imsglobal.org/spec/ob/v3p0"
# These are fetched: 1EdTech's licence leaves open whether anybody may hand them on. SHA-256 of
# their canonical JSON (RFC 8785), so that white space may change and nothing else.
PINNED = {
    f"{_1EDTECH}/context-3.0.1.json": (
        "8bb2354552b70cbdf2066f6d3e24bc5c2be2619145737580ad2aebdc366e77d5"
    ),
    f"{_1EDTECH}/context-3.0.2.json": (
        "bdd1d11a55a660322f24660862a1d430ee80cce584465f750909daa43684357c"
    ),
    f"{_1EDTECH}/context-3.0.3.json": (
        "04b1136ddc4eda9a8966bc7ef182789f233a26739473140ef75d6968c29a2966"
    ),
    # As it was named at first: the same text stands there.
    f"{_1EDTECH}/context.json": (
        "04b1136ddc4eda9a8966bc7ef182789f233a26739473140ef75d6968c29a2966"
    ),
    f"{_1EDTECH}/extensions.json": (
        "15f4c347c6fe4380d9b6b93795859e33747ef48d5c55b91a71c52fb51c7bcbd7"
    ),
    "https://w3id.org/security/data-integrity/v2": (
        "7ba3c50acf2689d5e07927267343eb353249c7c22a9f2d00307cc970e855e305"
    ),
}


def contexts_of(document: dict[str, Any]) -> list[str]:
    """The names of all contexts in it. Raises Refused: UNKNOWN_CONTEXT."""
    found = list(_named(document))
    if not document.get("@context") or not all(map(_is_known, found)):
        raise Refused(Reason.UNKNOWN_CONTEXT)
    return list(dict.fromkeys(found))


def contexts_with(names: Iterable[str], fetch: Fetch) -> dict[str, Any]:
    """Those of `names` that do not come with pyld. Raises Refused: UNREACHABLE, UNKNOWN_CONTEXT."""
    return {name: _pinned(fetch(name), PINNED[name]) for name in names if name in PINNED}


def _named(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        if "@context" in value:
            said = value["@context"]
            # Words explained in the file itself may mean anything: only names are read.
            yield from said if isinstance(said, list) else [said]
        value = [inner for name, inner in value.items() if name != "@context"]
    if isinstance(value, list):
        for one in value:
            yield from _named(one)


def _is_known(name: Any) -> bool:
    return isinstance(name, str) and (name in BUNDLED or name in PINNED)


def _pinned(data: bytes, digest: str) -> dict[str, Any]:
    with read_safely():
        found = parse_object(data)
        if hashlib.sha256(rfc8785.dumps(found)).hexdigest() != digest:
            raise Refused(Reason.UNKNOWN_CONTEXT, "Changed")
    return found
