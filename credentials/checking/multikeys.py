"""Public keys as Multikey writes them: Ed25519 and P-256 in base 58, also as did:key."""

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from credentials.checking.opening import read_safely
from credentials.checking.terms import Reason, Refused

PublicKey = Ed25519PublicKey | EllipticCurvePublicKey

DID_KEY = "did:key:"
_DIGITS = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_LONGEST = 200
_ED25519, _P256 = b"\xed\x01", b"\x80\x24"


def key_of_multibase(said: object) -> PublicKey:
    """Raises Refused: MALFORMED; WRONG_ALGORITHM for keys of other kinds."""
    data = from_base58(said)
    with read_safely():
        if data.startswith(_ED25519):
            return Ed25519PublicKey.from_public_bytes(data[2:])
        if data.startswith(_P256):
            return EllipticCurvePublicKey.from_encoded_point(SECP256R1(), data[2:])
    raise Refused(Reason.WRONG_ALGORITHM, "Multikey")


def own_key(method: str, issuer: str) -> PublicKey:
    """The key that a did:key is itself: it shows a change, and says nothing of who has it.

    Raises Refused: NO_KEY for other names; WRONG_ISSUER where the issuer is another did:key.
    """
    did, _, fragment = method.partition("#")
    said = did.removeprefix(DID_KEY)
    if said == did:
        raise Refused(Reason.NO_KEY)
    if issuer.startswith(DID_KEY) and did != issuer:
        raise Refused(Reason.WRONG_ISSUER, "Controller")
    if fragment not in ("", said):
        raise Refused(Reason.MALFORMED, "did")
    return key_of_multibase(said)


def from_base58(said: object) -> bytes:
    """Multibase's "z". Raises Refused: MALFORMED."""
    if not isinstance(said, str) or not said.startswith("z") or len(said) > _LONGEST:
        raise Refused(Reason.MALFORMED, "Multibase")
    number = 0
    for letter in said[1:]:
        digit = _DIGITS.find(letter)
        if digit < 0:
            raise Refused(Reason.MALFORMED, "Multibase")
        number = number * 58 + digit
    zeros = len(said[1:]) - len(said[1:].lstrip("1"))
    return bytes(zeros) + number.to_bytes((number.bit_length() + 7) // 8, "big")
