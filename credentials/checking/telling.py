"""What is kept of a credential: read by the readers of profiles, and nothing personal with it."""

from collections.abc import Iterator
from typing import Any

from credentials.checking.moments import day_of
from credentials.checking.opening import read_safely
from credentials.checking.terms import Facts, Kind, Reason, Refused, Watch
from formats import badges, elm
from formats.values import line, records, web_address

_MOST_TARGETS = 50
STARTS = ("validFrom", "issuanceDate", "jwt_nbf", "issuedOn")
ENDS = ("validUntil", "expirationDate", "jwt_exp", "expires")


def kind_of(found: dict[str, Any]) -> Kind:
    """Raises Refused: NOT_A_BADGE."""
    if "Assertion" in badges.types_of(found):
        return Kind.BADGE_2
    if badges.is_badge(found):
        return Kind.BADGE_3
    if elm.is_credential(found):
        return Kind.ELM
    raise Refused(Reason.NOT_A_BADGE)


def facts_of(found: dict[str, Any], *, issuer: str, watch: Watch | None = None) -> Facts:
    """`issuer` is its address or name as it was checked. Raises Refused: MALFORMED, NOT_A_BADGE."""
    kind = kind_of(found)
    with read_safely():
        resume = (elm if kind is Kind.ELM else badges).read(found)
    held = resume.certificates[0]
    return Facts(
        kind=kind,
        name=held.name,
        issuer=held.issuer,
        issuer_id=line(issuer, 300),
        identifier=line(found.get("id"), 300),
        issued_on=day_of([found.get(name) for name in ("awardedDate", *STARTS)]),
        expires_on=day_of([found.get(name) for name in ENDS]),
        targets=tuple(
            dict.fromkeys([*(one.uri for one in resume.skills if one.uri), *_codes(found)])
        )[:_MOST_TARGETS],
        watch=watch or Watch(),
    )


def _codes(found: dict[str, Any]) -> Iterator[str]:
    """Addresses and codes of alignments, with or without a name beside them."""
    holders = [one.get("achievement") for one in records(found.get("credentialSubject"))]
    for holder in records([*holders, found.get("badge")]):
        for alignment in records(holder.get("alignment")):
            for said in (
                web_address(alignment.get("targetUrl")),
                line(alignment.get("targetCode")),
            ):
                if said:
                    yield said
