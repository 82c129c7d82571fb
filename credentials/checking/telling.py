"""What is kept of a credential: read by the readers of profiles, and nothing personal with it."""

import re
from collections.abc import Iterator
from typing import Any

from credentials.checking.moments import day_of
from credentials.checking.opening import read_safely
from credentials.checking.terms import Facts, Kind, Reason, Refused, Target, Watch
from formats import badges, elm
from formats.values import line, records, web_address

_MOST_TARGETS = 50
_MOST_ROLES = 6
_FRAMEWORK = re.compile(r"\bECSF\b|European Cybersecurity Skills Framework", re.IGNORECASE)
# As this portal writes it; what others mean by a level is not ours to guess.
LEVEL = re.compile(r"\blevel ([1-4]) of 4\b")
_FOREIGN = re.compile(r"[^/:?#@\s]*[^\x00-\x7f][^/:?#@\s]*")
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
        issuer_id=line(spelled_out(issuer), 300),
        identifier=line(found.get("id"), 300),
        issued_on=day_of([found.get(name) for name in ("awardedDate", *STARTS)]),
        expires_on=day_of([found.get(name) for name in ENDS]),
        targets=tuple(_targets(found, [one.uri for one in resume.skills if one.uri])),
        roles=tuple(dict.fromkeys(_roles(found)))[:_MOST_ROLES],
        watch=watch or Watch(),
    )


def spelled_out(address: str) -> str:
    """With every name that is not of plain letters as machines write it (xn--): another alphabet
    has letters that look the same.
    """
    return _FOREIGN.sub(lambda found: _plain(found[0]), address)


def _plain(name: str) -> str:
    try:
        return name.encode("idna").decode("ascii")
    except UnicodeError:
        return name.encode("ascii", "backslashreplace").decode("ascii")


def _targets(found: dict[str, Any], read: list[str]) -> Iterator[Target]:
    """Each address and code once: those with a level first, then what the readers found."""
    known: set[str] = set()
    for target in (*_alignments(found), *map(Target, read)):
        if target.name not in known and len(known) < _MOST_TARGETS:
            known.add(target.name)
            yield target


def _alignments(found: dict[str, Any]) -> Iterator[Target]:
    for one in _aligned(found):
        said = LEVEL.search(line(one.get("targetDescription")))
        for name in (web_address(one.get("targetUrl")), line(one.get("targetCode"))):
            if name:
                yield Target(name, int(said[1]) if said else None)


def _roles(found: dict[str, Any]) -> Iterator[str]:
    """What is aligned to the framework of roles, by name or by code; skills are not in it."""
    for one in _aligned(found):
        code, name = line(one.get("targetCode")), line(one.get("targetName"))
        if _FRAMEWORK.search(line(one.get("targetFramework"))) or code.startswith("ecsf:"):
            yield from filter(None, (code, name))


def _aligned(found: dict[str, Any]) -> Iterator[dict[str, Any]]:
    holders = [one.get("achievement") for one in records(found.get("credentialSubject"))]
    for holder in records([*holders, found.get("badge")]):
        yield from records(holder.get("alignment"))
