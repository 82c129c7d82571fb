"""Signatures of tokens, with joserfc: a few algorithms with public keys, and no other."""

import warnings
from base64 import b64decode
from contextlib import suppress
from typing import Any, cast

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from joserfc import jws
from joserfc.errors import DecodeError, JoseError
from joserfc.jwk import ECKey, OKPKey, RSAKey, import_key

from credentials.checking.opening import read_safely
from credentials.checking.terms import MAX_BYTES, Reason, Refused
from formats.envelopes import decoded
from formats.objects import parse_object

Key = RSAKey | ECKey | OKPKey

# Whoever could name the algorithm freely would name `none`, or HS256 with the public key.
_ALGORITHMS: dict[type, list[str]] = {
    RSAKey: ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512"],
    ECKey: ["ES256", "ES384", "ES512"],
    OKPKey: ["EdDSA", "Ed25519"],
}
_ALLOWED = {name for names in _ALGORITHMS.values() for name in names}
_FEWEST_RSA_BITS = 2048


class _Registry(jws.JWSRegistry):
    """The library's own limits are less than a certificate takes; a file as a whole has one."""

    max_header_length = max_payload_length = max_signature_length = MAX_BYTES


def header_of(token: str) -> dict[str, Any]:
    """Raises Refused: WRONG_ALGORITHM; PROOF_UNKNOWN for what must be understood and is not."""
    with read_safely():
        header = parse_object(decoded(token.split(".", maxsplit=1)[0].encode()))
    if header.get("alg") not in _ALLOWED:
        raise Refused(Reason.WRONG_ALGORITHM)
    if header.get("crit"):
        raise Refused(Reason.PROOF_UNKNOWN, "crit")
    return header


def verify(token: str, key: Key) -> None:
    """Raises Refused: BAD_SIGNATURE, or WRONG_ALGORITHM for one that is not the key's."""
    allowed = _ALGORITHMS[type(key)]
    if header_of(token)["alg"] not in allowed:
        raise Refused(Reason.WRONG_ALGORITHM)
    registry = _Registry(algorithms=allowed, strict_check_header=False)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that EdDSA has a younger name says nothing here
            jws.deserialize_compact(token, key, registry=registry)
    except DecodeError as error:
        raise Refused(Reason.MALFORMED, type(error).__name__) from None
    except (JoseError, ValueError) as error:
        raise Refused(Reason.BAD_SIGNATURE, type(error).__name__) from None


def key_of(value: object) -> Key:
    """A public key as JSON (JWK) or in PEM. Raises Refused: MALFORMED, WRONG_ALGORITHM."""
    with read_safely(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if isinstance(value, str) and "-----BEGIN" in value:
            return _strong(_of_pem(value))
        if not isinstance(value, dict):
            raise Refused(Reason.MALFORMED, "Key")
        if value.get("kty") not in ("RSA", "EC", "OKP"):
            raise Refused(Reason.WRONG_ALGORITHM, "kty")
        public = {name: value[name] for name in ("kty", "crv", "x", "y", "n", "e") if name in value}
        return _strong(cast(Key, import_key(public)))


def key_of_certificate(value: object) -> Key:
    """The key of the certificate a token carries (x5c): who it is of, nobody has looked at."""
    with read_safely():
        certificate = x509.load_der_x509_certificate(b64decode(str(value)))
        pem = certificate.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    return key_of(pem.decode())


def _of_pem(pem: str) -> Key:
    for read in (RSAKey.import_key, ECKey.import_key, OKPKey.import_key):
        with suppress(JoseError, ValueError, TypeError):
            return read(pem)
    raise Refused(Reason.WRONG_ALGORITHM, "pem")


def _strong(key: Key) -> Key:
    raw = key.raw_value
    if isinstance(raw, RSAPublicKey) and raw.key_size < _FEWEST_RSA_BITS:
        raise Refused(Reason.WRONG_ALGORITHM, "short")
    return key
