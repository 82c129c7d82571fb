"""What a signature over a graph (RDFC-1.0) covers: read with pyld, and nothing of it left out.

JSON-LD drops what it does not understand, and knows many ways to write one thing. Whatever would
not reach the signature, or could be read in another way here than it was signed, is refused.
"""

import hashlib
import re
from collections.abc import Iterator
from typing import Any

from pyld.canon import URDNA2015
from pyld.documentloader.frozen import BUNDLED_CONTEXTS, FrozenDocumentLoader
from pyld.jsonld import JsonLdProcessor

from credentials.checking.terms import Reason, Refused

MOST_NODES = 2000
# Of nodes that look alike: a credential has few, a graph made to keep us busy has many.
MOST_STEPS = 1000
# What has no address of its own is given one that shows it.
_NOWHERE = "x-nowhere:"
_IRI = re.compile(r'(?!x-nowhere:)[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>"{}|\\^`]+')
_LANGUAGE = re.compile(r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*")
_VALUE = {"@value", "@language"}


def digest(document: dict[str, Any], contexts: dict[str, Any]) -> str:
    """SHA-256 (hex) of its canonical N-Quads, with `contexts` beside those that come with pyld.

    Raises Refused: UNSIGNED_PART, TOO_COMPLEX; JsonLdError for what is no JSON-LD.
    """
    if _nodes(document) > MOST_NODES:
        raise Refused(Reason.TOO_COMPLEX, "Nodes")
    _check_names(document, document.get("id"))
    loader = FrozenDocumentLoader({**BUNDLED_CONTEXTS, **contexts})
    options = {"documentLoader": loader, "base": _NOWHERE}
    processor = JsonLdProcessor(on_property_dropped=_refuse)
    expanded = processor.expand(document, options)
    _check_whole(expanded)
    quads = _Bounded().main(processor.to_rdf(expanded, options), {"format": "application/n-quads"})
    return hashlib.sha256(quads.encode()).hexdigest()


class _Bounded(URDNA2015):  # type: ignore[misc]  # pyld has no types
    """Gives up on graphs whose nodes can hardly be told apart: that takes exponential time."""

    steps = 0

    def hash_n_degree_quads(self, id_: str, issuer: Any) -> Any:
        self.steps += 1
        if self.steps > MOST_STEPS:
            raise Refused(Reason.TOO_COMPLEX, "Steps")
        return super().hash_n_degree_quads(id_, issuer)


def _nodes(value: Any) -> int:
    return isinstance(value, dict) + sum(_nodes(inner) for inner in _inside(value))


def _check_names(value: Any, own: Any) -> None:
    """Only words of the contexts: by its whole address `validUntil` would be signed, and not read.

    Nor may what is said of the credential, which is `own`, stand elsewhere inside.
    """
    for inner in _inside(value):
        _check_names(inner, own)
        if isinstance(inner, dict) and own is not None and inner.get("id") == own:
            _refuse("Moved")
    if isinstance(value, dict):
        allowed = _VALUE if "@value" in value else {"@context"}
        if any(":" in name or (name.startswith("@") and name not in allowed) for name in value):
            _refuse("Name")


def _inside(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        yield from (inner for name, inner in value.items() if name != "@context")
    elif isinstance(value, list):
        yield from value


def _check_whole(value: Any) -> None:
    """Of the expanded form: RDF leaves out what has no whole address, and N-Quads escapes none."""
    if isinstance(value, list):
        for one in value:
            _check_whole(one)
    elif not isinstance(value, dict):
        _refuse("Loose")
    elif "@value" in value:
        _check_literal(value)
    elif "@list" in value or "@set" in value:
        if len(value) > 1:
            _refuse("List")
        _check_whole(list(value.values()))
    else:
        _check_node(value)


def _check_literal(value: dict[str, Any]) -> None:
    if not value.keys() <= {"@value", "@type", "@language"}:
        _refuse("Literal")
    kind, language = value.get("@type"), value.get("@language", "en")
    if kind not in (None, "@json") and not _IRI.fullmatch(kind):
        _refuse("Datatype")
    if not _LANGUAGE.fullmatch(language):
        _refuse("Language")


def _check_node(value: dict[str, Any]) -> None:
    for name, inner in value.items():
        if name in ("@id", "@type"):
            for one in inner if isinstance(inner, list) else [inner]:
                if not isinstance(one, str) or not _IRI.fullmatch(one):
                    _refuse(name)
        elif name == "@graph" or _IRI.fullmatch(name):
            _check_whole(inner)
        else:
            _refuse("Keyword")


def _refuse(cause: str | None) -> None:
    del cause  # a stranger's word
    raise Refused(Reason.UNSIGNED_PART)
