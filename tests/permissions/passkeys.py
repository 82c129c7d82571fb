"""A passkey as the portal stores it, made without a browser."""

from hashlib import sha256
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData

FLAG = AuthenticatorData.FLAG
FLAGS = FLAG.UP | FLAG.UV | FLAG.AT


def credential(domain: str = "testserver") -> dict[str, Any]:
    """What a browser answers to a registration, in the shape allauth keeps."""
    key = ES256.from_cryptography_key(generate_private_key(SECP256R1()).public_key())  # type: ignore[no-untyped-call]
    made = AttestedCredentialData.create(bytes(16), b"a credential id", key)
    data = AuthenticatorData.create(sha256(domain.encode()).digest(), FLAGS, 1, bytes(made))
    attestation = AttestationObject.create("none", data, {})
    identity = websafe_encode(b"a credential id")
    return {
        "id": identity,
        "rawId": identity,
        "type": "public-key",
        "response": {
            "attestationObject": websafe_encode(bytes(attestation)),
            "clientDataJSON": websafe_encode(
                b'{"type":"webauthn.create","challenge":"AA","origin":"http://testserver"}'
            ),
        },
        "clientExtensionResults": {"credProps": {"rk": True}},
    }
