"""European digital credentials (the European Learning Model): what was learnt, and where."""

from collections.abc import Iterator
from typing import Any

from documents.terms import Code, DocumentError
from formats.badges import types_of
from formats.terms import Certificate, Named, Resume, Source
from formats.values import day, items, line, records, text, web_address

_LANGUAGES = ("en", "nl", "fr", "de")
_MOST_CLAIMS = 100


def is_credential(found: dict[str, Any]) -> bool:
    return bool(types_of(found) & {"EuropeanDigitalCredential", "EuropassCredential"})


def read(found: dict[str, Any]) -> Resume:
    """Each achievement as a certificate, its learning outcomes as skills."""
    subject = next(records(found.get("credentialSubject")), {})
    claims = [
        claim
        for claim in _claims(subject)
        if line(said(claim.get("title"))) and "LearningAchievement" in types_of(claim)
    ]
    if not claims:
        raise DocumentError(Code.NOTHING_TOLD)
    return Resume(
        Source.ELM,
        name=line(said(subject.get("fullName"))),
        summary="\n".join(filter(None, (text(said(one.get("description"))) for one in claims))),
        skills=tuple(_skills(claims)),
        certificates=tuple(_certificate(claim, found) for claim in claims),
    )


def _claims(subject: dict[str, Any]) -> list[dict[str, Any]]:
    """What is claimed of the person, and the parts it is made of."""
    found = list(records(subject.get("hasClaim"))) or list(records(subject.get("achieved")))
    for claim in found:
        if len(found) < _MOST_CLAIMS:
            found += records(claim.get("hasPart"))
    return found[:_MOST_CLAIMS]


def _certificate(claim: dict[str, Any], found: dict[str, Any]) -> Certificate:
    awarded = next(records(claim.get("awardedBy")), {})
    body = next(records(awarded.get("awardingBody")), {})
    issuer = next(records(found.get("issuer")), {})
    days = (awarded.get("awardingDate"), found.get("validFrom"), found.get("issuanceDate"))
    ends = (found.get("validUntil"), found.get("expirationDate"))
    return Certificate(
        name=line(said(claim.get("title"))),
        issuer=line(said(body.get("legalName")) or said(issuer.get("legalName"))),
        issued=next(filter(None, map(day, days)), ""),
        expires=next(filter(None, map(day, ends)), ""),
        url=web_address(found.get("id")),
        number=line(found.get("id")),
    )


def _skills(claims: list[dict[str, Any]]) -> Iterator[Named]:
    for claim in claims:
        specified = next(records(claim.get("specifiedBy")), {})
        for outcome in records(specified.get("learningOutcome")):
            if title := line(said(outcome.get("title"))):
                yield Named(title)
            for skill in records(outcome.get("relatedESCOSkill") or outcome.get("relatedSkill")):
                if label := line(said(skill.get("prefLabel"))):
                    yield Named(label, uri=web_address(skill.get("id")))


def said(value: Any) -> Any:
    """One wording of a text that comes in several languages."""
    wording = next(items(value), None)
    if not isinstance(wording, dict):
        return wording
    known = [wording[language] for language in _LANGUAGES if language in wording]
    return next(items((known or list(wording.values()) or [""])[0]), "")
