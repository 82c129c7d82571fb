"""Proofs inside a credential (W3C Data Integrity): a few cryptosuites, and no other."""

import hashlib
from collections.abc import Callable
from datetime import datetime
from typing import Any, NamedTuple

import rfc8785
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from credentials.checking.apart import digests_apart
from credentials.checking.contexts import contexts_of, contexts_with
from credentials.checking.methods import published_method
from credentials.checking.moments import check_times
from credentials.checking.multikeys import PublicKey, from_base58, own_key
from credentials.checking.opening import read_safely
from credentials.checking.terms import Fetch, Reason, Refused

MOST_PROOFS = 3
_SIGNATURE_BYTES = 64


class _Suite(NamedTuple):
    """`covered` gives of a credential without proofs, and a proof without its value, the bytes
    that are signed; `fits` tells a key of its kind.
    """

    covered: Callable[[dict[str, Any], dict[str, Any], Fetch], bytes]
    fits: Callable[[PublicKey], bool]


def check_proofs(found: dict[str, Any], issuer: str, *, now: datetime, fetch: Fetch) -> None:
    """Every proof it has. Raises Refused: BAD_SIGNATURE, WRONG_ISSUER, UNSIGNED_PART and others;
    UNKNOWN_ISSUER if it was not changed, but nobody can tell who signed it.
    """
    said = found.get("proof")
    proofs: list[Any] = said if isinstance(said, list) else [said]
    suites = [_suite_of(proof) for proof in proofs[: MOST_PROOFS + 1]]
    if len(proofs) > MOST_PROOFS:
        raise Refused(Reason.PROOF_UNKNOWN, "Many")
    bare = {name: value for name, value in found.items() if name != "proof"}
    for proof in proofs:
        _check_terms(proof, now)
    published = [
        _check_one(bare, proof, suite, _key(proof, issuer, now, fetch), fetch)
        for proof, suite in zip(proofs, suites, strict=True)
    ]
    if not all(published):
        raise Refused(Reason.UNKNOWN_ISSUER)


def _suite_of(proof: Any) -> _Suite:
    """Raises Refused: PROOF_UNKNOWN, also for a proof that builds on another."""
    if not isinstance(proof, dict) or "previousProof" in proof:
        raise Refused(Reason.PROOF_UNKNOWN)
    kind, suite = proof.get("type"), proof.get("cryptosuite")
    if kind == "Ed25519Signature2020":
        # As it was called before suites had names of their own.
        suite = "eddsa-rdfc-2022"
    elif kind != "DataIntegrityProof":
        raise Refused(Reason.PROOF_UNKNOWN)
    found = _SUITES.get(suite) if isinstance(suite, str) else None
    if found is None:
        raise Refused(Reason.PROOF_UNKNOWN)
    return found


def _check_terms(proof: dict[str, Any], now: datetime) -> None:
    if proof.get("proofPurpose") != "assertionMethod":
        raise Refused(Reason.WRONG_PURPOSE)
    check_times([proof.get("created")], [proof.get("expires")], now)


def _key(proof: dict[str, Any], issuer: str, now: datetime, fetch: Fetch) -> tuple[PublicKey, bool]:
    """The key of a proof, and whether it is known to be the issuer's. Raises Refused."""
    method = proof.get("verificationMethod")
    if not isinstance(method, str):
        raise Refused(Reason.MALFORMED, "Method")
    try:
        return published_method(method, issuer, now=now, fetch=fetch), True
    except Refused as refused:
        if refused.reason is not Reason.UNKNOWN_ISSUER:
            raise
    # Unproved, but if somebody changed it since, that can be told.
    return own_key(method, issuer), False


def _check_one(
    bare: dict[str, Any],
    proof: dict[str, Any],
    suite: _Suite,
    known: tuple[PublicKey, bool],
    fetch: Fetch,
) -> bool:
    key, is_published = known
    if not suite.fits(key):
        raise Refused(Reason.WRONG_ALGORITHM, "Suite")
    terms = {name: value for name, value in proof.items() if name != "proofValue"}
    _verify(key, from_base58(proof.get("proofValue")), suite.covered(bare, terms, fetch))
    return is_published


def _of_graph(bare: dict[str, Any], terms: dict[str, Any], fetch: Fetch) -> bytes:
    contexts = contexts_with(contexts_of(bare), fetch)
    return b"".join(digests_apart([{**terms, "@context": bare["@context"]}, bare], contexts))


def _of_json(bare: dict[str, Any], terms: dict[str, Any], _fetch: Fetch) -> bytes:
    """Raises Refused: UNSIGNED_PART for contexts that are none of those that were signed."""
    if "@context" in terms:
        named, signed = _listed(bare.get("@context")), _listed(terms["@context"])
        if named[: len(signed)] != signed:
            raise Refused(Reason.UNSIGNED_PART, "Context")
        bare = {**bare, "@context": terms["@context"]}
    with read_safely():
        return b"".join(hashlib.sha256(rfc8785.dumps(one)).digest() for one in (terms, bare))


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _verify(key: PublicKey, signature: bytes, data: bytes) -> None:
    if len(signature) != _SIGNATURE_BYTES:
        raise Refused(Reason.BAD_SIGNATURE, "Length")
    try:
        if isinstance(key, Ed25519PublicKey):
            key.verify(signature, data)
        else:
            r, s = (int.from_bytes(half, "big") for half in (signature[:32], signature[32:]))
            key.verify(encode_dss_signature(r, s), data, ECDSA(SHA256()))
    except InvalidSignature:
        raise Refused(Reason.BAD_SIGNATURE) from None


def _is_ed25519(key: PublicKey) -> bool:
    return isinstance(key, Ed25519PublicKey)


def _is_p256(key: PublicKey) -> bool:
    return isinstance(key, EllipticCurvePublicKey) and isinstance(key.curve, SECP256R1)


_SUITES = {
    "eddsa-rdfc-2022": _Suite(_of_graph, _is_ed25519),
    "eddsa-jcs-2022": _Suite(_of_json, _is_ed25519),
    "ecdsa-rdfc-2019": _Suite(_of_graph, _is_p256),
    "ecdsa-jcs-2019": _Suite(_of_json, _is_p256),
}
