"""A person's own profile as files other programs read: JSON Resume and schema.org.

Pay, and who may see the person, are in neither: these files are made to be passed on. What the
person has not confirmed is not their word and is left out.
"""

from collections.abc import Iterator
from typing import Any

import places
from accounts.models import User
from formats.jsonresume import OWN
from skills import taxonomy
from skills.models import Level
from talent.models import CV, Certificate, Claim, Profile
from workqueue.models import Job

_SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
_ESCO = "http://data.europa.eu/esco/concept-scheme/skills"
_CONDITIONS = (
    "postal_code", "municipality", "remote", "commute_km", "contract_forms", "hours_min",
    "hours_max",
)  # fmt: skip


def json_resume(user: User) -> dict[str, Any]:
    """JSON Resume 1.0; what it has no place for stands under `meta`, for importing it again."""
    profile = _profile(user)
    claims, held = _claims(user), _certificates(user)
    basics = {"name": user.full_name, "email": user.email, "location": _location(profile)}
    return {
        "$schema": _SCHEMA,
        "basics": {key: value for key, value in basics.items() if value},
        "skills": [
            {"name": claim.skill.labels["en"], "level": _level(claim.level)} for claim in claims
        ],
        "languages": [
            {"language": _english(code), "fluency": level} for code, level in _spoken(profile)
        ],
        "certificates": [_resume_certificate(one) for one in held],
        "meta": {
            "version": "v1.0.0",
            OWN: {
                "claims": [_resume_claim(claim) for claim in claims],
                "conditions": _conditions(profile) if profile.pk else {},
            },
        },
    }


def person(user: User) -> dict[str, Any]:
    """A schema.org Person in JSON-LD, skills and roles by their addresses in ESCO."""
    profile = _profile(user)
    place = _location(profile)
    address = {
        "@type": "PostalAddress",
        "postalCode": place.get("postalCode"),
        "addressLocality": place.get("city"),
        "addressCountry": place.get("countryCode"),
    }
    found = {
        "@context": "https://schema.org",
        "@type": "Person",
        "name": user.full_name,
        "email": user.email,
        "address": address if place else None,
        "knowsLanguage": [code for code, _level in _spoken(profile)],
        "knowsAbout": [_term(claim) for claim in _claims(user)],
        "hasOccupation": list(_occupations(user)),
        "hasCredential": [_credential(held) for held in _certificates(user)],
    }
    return {key: value for key, value in found.items() if value}


def _profile(user: User) -> Profile:
    return Profile.objects.filter(user=user).first() or Profile(user=user)


def _claims(user: User) -> list[Claim]:
    return list(Claim.objects.of(user).confirmed().select_related("skill"))


def _certificates(user: User) -> list[Certificate]:
    return list(Certificate.objects.of(user).confirmed())


def _spoken(profile: Profile) -> list[tuple[str, str]]:
    return list(profile.languages.values_list("code", "level")) if profile.pk else []


def _location(profile: Profile) -> dict[str, str]:
    known = places.municipalities().get(profile.municipality)
    if known is None:
        return {}
    return {"postalCode": profile.postal_code, "city": known.name("en"), "countryCode": "BE"}


def _level(level: int) -> str:
    """The words of JSON Resume's own examples for the four levels."""
    return {
        Level.BASIC: "Beginner",
        Level.WORKING: "Intermediate",
        Level.ADVANCED: "Advanced",
    }.get(Level(level), "Master")


def _english(code: str) -> str:
    return {"nl": "Dutch", "fr": "French", "de": "German", "en": "English"}.get(code, code)


def _resume_claim(claim: Claim) -> dict[str, Any]:
    told = {
        "skill": claim.skill_id,
        "level": claim.level,
        "last_used": claim.last_used,
        "practice_months": claim.practice_months,
    }
    return {key: value for key, value in told.items() if value is not None}


def _resume_certificate(held: Certificate) -> dict[str, Any]:
    own = {"expires": _day(held.expires_on), "number": held.number}
    told = {
        "name": held.name,
        "issuer": held.issuer,
        "date": _day(held.issued_on),
        "url": held.url,
        OWN: {key: value for key, value in own.items() if value},
    }
    return {key: value for key, value in told.items() if value}


def _conditions(profile: Profile) -> dict[str, Any]:
    told = {name: getattr(profile, name) for name in _CONDITIONS}
    told["available_from"] = _day(profile.available_from)
    return {key: value for key, value in told.items() if value not in (None, "", [])}


def _term(claim: Claim) -> dict[str, Any]:
    """ESCO's address where ESCO has the skill, else the portal's own id for it."""
    told = {"@type": "DefinedTerm", "name": claim.skill.labels["en"], "termCode": claim.skill_id}
    if claim.skill.esco_uri:
        told |= {"@id": claim.skill.esco_uri, "inDefinedTermSet": _ESCO}
    return told


def _occupations(user: User) -> Iterator[dict[str, Any]]:
    """The profiles of the framework (ECSF) that the jobs of the newest CV come closest to."""
    roles = taxonomy.load().roles
    read = CV.objects.filter(profile__user=user, state=Job.State.DONE).only("background")
    told: list[str] = next(
        (cv.background["roles"] for cv in read if any(cv.background.values())), []
    )
    for ecsf in dict.fromkeys(roles[role].ecsf for role in told if role in roles):
        if ecsf in roles:
            # The framework gives its profiles no addresses: its name and theirs have to do.
            yield {
                "@type": "Occupation",
                "name": roles[ecsf].label("en"),
                "occupationalCategory": {
                    "@type": "CategoryCode",
                    "codeValue": ecsf.removeprefix("ecsf:"),
                    "inCodeSet": "European Cybersecurity Skills Framework (ENISA)",
                },
            }


def _credential(held: Certificate) -> dict[str, Any]:
    issuer = {"@type": "Organization", "name": held.issuer} if held.issuer else None
    told = {
        "@type": "EducationalOccupationalCredential",
        "name": held.name,
        "recognizedBy": issuer,
        "dateCreated": _day(held.issued_on),
        "expires": _day(held.expires_on),
        "url": held.url,
        "identifier": held.number,
    }
    return {key: value for key, value in told.items() if value}


def _day(day: Any) -> str:
    return day.isoformat() if day else ""
