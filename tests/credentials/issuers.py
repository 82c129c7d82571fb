"""An issuer who does not exist, with its key and its pages, and what it gives to Imke."""

import hashlib
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from joserfc import jws
from joserfc.jwk import ECKey, OKPKey, RSAKey

from credentials.checking import Reason, Refused, Verdict, check, opened

HOST = "https://academie.example"
ISSUER = f"{HOST}/issuer"
DID = "did:web:academie.example"
MAIL = "imke@example.org"
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
SIEM = "http://data.europa.eu/esco/skill/8088750d-8388-4170-a76f-48354c469c44"
ED25519 = OKPKey.generate_key("Ed25519")
OTHER_KEY = OKPKey.generate_key("Ed25519")


def hashed(address: str = MAIL, salt: str = "pepper") -> str:
    return f"sha256${hashlib.sha256((address + salt).encode()).hexdigest()}"


def signed(
    payload: object, key: OKPKey | RSAKey | ECKey = ED25519, alg: str = "Ed25519", **header: Any
) -> str:
    head = {"alg": alg, "kid": f"{DID}#key-1", "typ": "vc+jwt"} | header
    head = {name: value for name, value in head.items() if value is not None}
    registry = jws.JWSRegistry(algorithms=[alg], strict_check_header=False)
    return jws.serialize_compact(head, json.dumps(payload).encode(), key, registry=registry)


def flipped(token: str, word: bytes = b"Network") -> str:
    """One bit of one letter of what was learnt is another."""
    head, payload, signature = token.split(".")
    claims = urlsafe_b64decode(payload + "=" * (-len(payload) % 4))
    other = urlsafe_b64encode(claims.replace(word, b"O" + word[1:])).decode().rstrip("=")
    return f"{head}.{other}.{signature}"


def badge_3(**fields: Any) -> dict[str, Any]:
    return {
        "@context": ["https://www.w3.org/ns/credentials/v2", "http://127.0.0.1:9/never.json"],
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "id": "urn:uuid:7",
        "issuer": {"id": DID, "type": "Profile", "name": "Verzonnen Academie"},
        "validFrom": "2025-02-03T10:00:00Z",
        "validUntil": "2027-02-03T10:00:00Z",
        "credentialSubject": {
            "identifier": [
                {
                    "identityType": "emailAddress",
                    "identityHash": hashed(),
                    "hashed": True,
                    "salt": "pepper",
                }
            ],
            "achievement": {
                "name": "Network defence",
                "alignment": [{"targetName": "cyber security", "targetUrl": SIEM}],
            },
        },
    } | fields


def elm(**fields: Any) -> dict[str, Any]:
    return {
        "type": ["VerifiableCredential", "EuropeanDigitalCredential"],
        "id": "urn:credential:7",
        "issuer": {"id": DID, "legalName": {"en": "Verzonnen Academie"}},
        "validFrom": "2025-02-03T10:00:00Z",
        "credentialSubject": {
            "fullName": {"en": "Imke Verzonnen"},
            "dateOfBirth": "1990-02-28",
            "contactPoint": {"emailAddress": {"id": f"mailto:{MAIL}"}},
            "hasClaim": {
                "type": "LearningAchievement",
                "title": {"en": "Network defence"},
                "awardedBy": {"awardingBody": {"legalName": {"en": "Verzonnen Academie"}}},
            },
        },
    } | fields


def assertion(**fields: Any) -> dict[str, Any]:
    return {
        "@context": "https://w3id.org/openbadges/v2",
        "type": "Assertion",
        "id": f"{HOST}/assertions/7",
        "recipient": {
            "type": "email",
            "hashed": True,
            "salt": "pepper",
            "identity": hashed(),
        },
        "issuedOn": "2025-02-03",
        "expires": "2027-02-03",
        "verification": {"type": "hosted"},
        "badge": f"{HOST}/badges/7",
    } | fields


@dataclass
class Pages:
    """What the issuer shows the world; `asked` is what was looked at."""

    pages: dict[str, Any] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def __call__(self, url: str) -> bytes:
        self.asked.append(url)
        page = self.pages.get(url)
        if page is None:
            raise Refused(Reason.UNREACHABLE, "404")
        if isinstance(page, Refused):
            raise page
        return page.encode() if isinstance(page, str) else json.dumps(page).encode()


def pages(**more: Any) -> Pages:
    """A DID document with the key, and a badge of version 2 with all that belongs to it."""
    method = {"id": f"{DID}#key-1", "controller": DID, "publicKeyJwk": public(ED25519)}
    profile = {"id": ISSUER, "type": "Issuer", "name": "Verzonnen Academie"}
    return Pages(
        {
            f"{HOST}/.well-known/did.json": {
                "id": DID,
                "verificationMethod": [method],
                "assertionMethod": [method["id"]],
            },
            ISSUER: profile,
            f"{HOST}/badges/7": {
                "type": "BadgeClass",
                "name": "Network defence",
                "issuer": ISSUER,
                "alignment": [{"targetName": "cyber security", "targetUrl": SIEM}],
            },
            f"{HOST}/assertions/7": assertion(),
        }
        | {f"{HOST}/{name}": page for name, page in more.items()}
    )


def public(key: OKPKey | RSAKey | ECKey) -> dict[str, Any]:
    return dict(key.as_dict(private=False))


def verdict(data: object, fetch: Callable[[str], bytes] | None = None, mail: str = MAIL) -> Verdict:
    """Of a token, or of an object as JSON."""
    said = data if isinstance(data, str) else json.dumps(data)
    return check(opened(said.encode()), addresses=[mail], now=NOW, fetch=fetch or pages())
