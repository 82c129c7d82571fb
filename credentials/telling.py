"""What an award says, as Open Badges 3.0 has it, and what an issuer publishes beside it."""

import hashlib
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.urls import reverse

from credentials.links import did_of, key_name, revocations_url, subject_of
from credentials.models import AchievementSkill, Award, IssuerKey

CONTEXTS = [
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
]


def claims_of(award: Award, *, salt: str) -> dict[str, Any]:
    """The credential with the claims of a token beside it. The person is a salted hash."""
    if award.issued_at is None:
        raise ValueError("nothing is issued before its day")
    company = award.achievement.company
    issuer = did_of(company.uuid)
    digest = hashlib.sha256((award.email + salt).encode()).hexdigest()
    told: dict[str, Any] = {
        "@context": CONTEXTS,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "id": subject_of(award),
        "name": award.achievement.name,
        "issuer": {"id": issuer, "type": ["Profile"], "name": company.name},
        "validFrom": _moment(award.issued_at),
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "identifier": [
                {
                    "type": "IdentityObject",
                    "identityType": "emailAddress",
                    "identityHash": f"sha256${digest}",
                    "hashed": True,
                    "salt": salt,
                }
            ],
            "achievement": _achievement(award),
        },
        "credentialStatus": {
            "id": revocations_url(company.uuid),
            "type": "1EdTechRevocationList",
        },
        "iss": issuer,
        "jti": subject_of(award),
        "nbf": int(award.issued_at.timestamp()),
    }
    if award.expires_at is not None:
        told |= {"validUntil": _moment(award.expires_at), "exp": int(award.expires_at.timestamp())}
    return told


def document_of(did: str, keys: Iterable[IssuerKey]) -> dict[str, Any]:
    """The issuer's DID document: every key it ever signed with."""
    methods = [
        {
            "id": key_name(key),
            "type": "JsonWebKey",
            "controller": did,
            "publicKeyJwk": key.public,
        }
        for key in keys
    ]
    return {
        "@context": ["https://www.w3.org/ns/did/v1"],
        "id": did,
        "verificationMethod": methods,
        "assertionMethod": [method["id"] for method in methods],
    }


def _achievement(award: Award) -> dict[str, Any]:
    told = award.achievement
    return {
        "id": f"urn:uuid:{told.uuid}",
        "type": ["Achievement"],
        "achievementType": "MicroCredential",
        "inLanguage": told.language,
        "name": told.name,
        "description": told.description,
        "criteria": {"narrative": told.criteria},
        "alignment": [
            _alignment(one, told.language) for one in told.aligned.select_related("skill")
        ],
    }


def _alignment(one: AchievementSkill, language: str) -> dict[str, Any]:
    skill = one.skill
    return {
        "type": ["Alignment"],
        "targetName": skill.labels.get(language) or skill.label,
        "targetUrl": skill.esco_uri or f"{settings.SITE_URL}{reverse('skills:about')}",
        "targetCode": skill.pk,
        "targetFramework": "ESCO" if skill.esco_uri else settings.SITE_NAME,
        # As credentials.checking reads it.
        "targetDescription": f"level {one.level} of 4",
    }


def _moment(value: Any) -> str:
    return str(value.strftime("%Y-%m-%dT%H:%M:%SZ"))
