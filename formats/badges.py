"""Open Badges 2.0 assertions and 3.0 credentials, as far as the file itself says."""

from typing import Any

from documents.terms import Code, DocumentError
from formats.plain import plain
from formats.terms import Certificate, Named, Resume, Source
from formats.values import day, items, line, records, web_address

_VERSION_3 = {"OpenBadgeCredential", "AchievementCredential"}


def types_of(found: dict[str, Any]) -> set[str]:
    """The names of its types, without the address some write before them."""
    return {line(one).rpartition("/")[2].rpartition("#")[2] for one in items(found.get("type"))}


def is_badge(found: dict[str, Any]) -> bool:
    return bool(types_of(found) & _VERSION_3) or "Assertion" in types_of(found)


def read(found: dict[str, Any]) -> Resume:
    """The certificate a badge is, and the skills it is aligned to."""
    if "Assertion" in types_of(found):
        return _assertion(found)
    subject = next(records(found.get("credentialSubject")), {})
    achievement = next(records(subject.get("achievement")), None)
    if achievement is None:
        raise DocumentError(Code.ONLY_LINK, "Achievement")
    name = line(achievement.get("name")) or line(found.get("name"))
    return _resume(
        achievement,
        Certificate(
            name=name,
            issuer=_issuer(found.get("issuer")) or _issuer(achievement.get("creator")),
            issued=day(found.get("awardedDate") or found.get("validFrom")) or _issuance(found),
            expires=day(found.get("validUntil") or found.get("expirationDate")),
            url=web_address(found.get("id")),
            number=line(found.get("id")),
        ),
    )


def _assertion(found: dict[str, Any]) -> Resume:
    badge = next(records(found.get("badge")), None)
    # Version 2.0 may say no more than where the badge is described; no address is fetched.
    if badge is None or not line(badge.get("name")):
        raise DocumentError(Code.ONLY_LINK, "BadgeClass")
    return _resume(
        badge,
        Certificate(
            name=line(badge.get("name")),
            issuer=_issuer(badge.get("issuer")),
            issued=day(found.get("issuedOn")),
            expires=day(found.get("expires")),
            url=web_address(found.get("id")),
            number=line(found.get("id")),
        ),
    )


def _resume(described: dict[str, Any], certificate: Certificate) -> Resume:
    if not certificate.name:
        raise DocumentError(Code.NOTHING_TOLD)
    aligned = tuple(
        Named(line(one.get("targetName")), uri=web_address(one.get("targetUrl")))
        for one in records(described.get("alignment"))
        if line(one.get("targetName"))
    )
    tags = (Named(line(tag)) for key in ("tag", "tags") for tag in items(described.get(key)))
    return Resume(
        Source.OPEN_BADGES,
        summary=plain(described.get("description")),
        skills=(*aligned, *(tag for tag in tags if tag.name)),
        certificates=(certificate,),
    )


def _issuer(value: Any) -> str:
    return line(value.get("name")) if isinstance(value, dict) else ""


def _issuance(found: dict[str, Any]) -> str:
    return day(found.get("issuanceDate"))
