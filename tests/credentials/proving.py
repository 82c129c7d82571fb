"""The issuer who does not exist signs with proofs inside, in words that are explained here."""

import hashlib
from typing import Any

import rfc8785
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from credentials.checking.canonical import digest
from tests.credentials.issuers import DID, HOST, Pages, badge_3, pages

WORDS = f"{HOST}/words.json"
VOCABULARY = f"{HOST}/words#"
_TERMS = ["identityType", "identityHash", "hashed", "salt", "targetName", "targetUrl", "alignment"]
_TYPES = ["OpenBadgeCredential", "Profile"]
CONTEXT = {
    "@context": {
        "@protected": True,
        **{name: f"{VOCABULARY}{name}" for name in (*_TERMS, *_TYPES, "achievement")},
        "identifier": {"@id": f"{VOCABULARY}identifier", "@container": "@set"},
    }
}
DIGEST = hashlib.sha256(rfc8785.dumps(CONTEXT)).hexdigest()
ED25519 = Ed25519PrivateKey.generate()
P256 = generate_private_key(SECP256R1())
_DIGITS = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
Secret = Any  # one of the two


def base58(data: bytes) -> str:
    number, said = int.from_bytes(data, "big"), ""
    while number:
        number, digit = divmod(number, 58)
        said = _DIGITS[digit] + said
    return "z" + "1" * (len(data) - len(data.lstrip(b"\0"))) + said


def multikey(key: Secret) -> str:
    public = key.public_key()
    if isinstance(key, Ed25519PrivateKey):
        return base58(b"\xed\x01" + public.public_bytes(Encoding.Raw, PublicFormat.Raw))
    return base58(b"\x80\x24" + public.public_bytes(Encoding.X962, PublicFormat.CompressedPoint))


def badge(**fields: Any) -> dict[str, Any]:
    contexts = ["https://www.w3.org/ns/credentials/v2", WORDS]
    return badge_3(**{"@context": contexts} | fields)


def proved(
    said: dict[str, Any],
    key: Secret = ED25519,
    suite: str = "eddsa-rdfc-2022",
    contexts: dict[str, Any] | None = None,
    **terms: Any,
) -> dict[str, Any]:
    """With a proof; a term that is None is left out."""
    proof = {
        "type": "DataIntegrityProof",
        "cryptosuite": suite,
        "created": "2025-02-03T10:00:00Z",
        "verificationMethod": f"{DID}#{multikey(key)}",
        "proofPurpose": "assertionMethod",
    } | terms
    proof = {name: value for name, value in proof.items() if value is not None}
    if "jcs" in suite:
        digests = [hashlib.sha256(rfc8785.dumps(one)).digest() for one in (proof, said)]
    else:
        parts = ({**proof, "@context": said["@context"]}, said)
        digests = [bytes.fromhex(digest(one, contexts or {WORDS: CONTEXT})) for one in parts]
    return said | {"proof": proof | {"proofValue": base58(_signature(key, b"".join(digests)))}}


def world(**more: Any) -> Pages:
    """The issuer's pages, with these keys among those with which it asserts."""
    made = pages(**{"words.json": CONTEXT}, **more)
    made.pages[f"{HOST}/.well-known/did.json"] = controller(DID)
    return made


def controller(name: str, **fields: Any) -> dict[str, Any]:
    methods = [
        {
            "id": f"{name}#{multikey(key)}",
            "type": "Multikey",
            "controller": name,
            "publicKeyMultibase": multikey(key),
        }
        for key in (ED25519, P256)
    ]
    listed = [method["id"] for method in methods]
    return {"id": name, "verificationMethod": methods, "assertionMethod": listed} | fields


def _signature(key: Secret, data: bytes) -> bytes:
    if isinstance(key, Ed25519PrivateKey):
        return key.sign(data)
    r, s = decode_dss_signature(key.sign(data, ECDSA(SHA256())))
    return bytes(r.to_bytes(32, "big") + s.to_bytes(32, "big"))
