"""Open Badges 2.0: an assertion on a page of its issuer, or signed by the issuer."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from credentials.checking.keys import host_of
from credentials.checking.moments import check_times
from credentials.checking.opening import Opened, read_safely
from credentials.checking.recipients import check_recipient
from credentials.checking.revocations import check_watch
from credentials.checking.telling import ENDS, STARTS, facts_of
from credentials.checking.terms import Facts, Fetch, Reason, Refused, Watch, unproved
from credentials.checking.tokens import header_of, key_of, verify
from formats.objects import parse_object
from formats.values import items, line, records

GONE = "410"


def check_assertion(
    given: Opened, *, addresses: Collection[str], now: datetime, fetch: Fetch
) -> tuple[Facts, Reason | None]:
    """Its facts, and why they are not proved; what the file says of a hosted one counts for
    nothing, only what its page says. Raises Refused.
    """
    found = given.found
    if not given.token:
        said = line(next(records(found.get("verification")), {}).get("type"))
        address = line(found.get("id"), 500)
        if "sign" in said.lower() or not address.startswith("https://"):
            return _unsigned(found, addresses, now, fetch)
        found = hosted(address, fetch)
    found = _whole(found, fetch)
    issuer = found["badge"]["issuer"]
    name = line(issuer.get("id"), 300)
    watch = _signed(given.token, found, issuer, fetch) if given.token else _of_page(found, name)
    _check_times(found, now)
    nobody = unproved(check_recipient, found, addresses)
    check_watch(watch, now=now, fetch=fetch)
    return facts_of(found, issuer=name, watch=watch), nobody


def _unsigned(
    found: dict[str, Any], addresses: Collection[str], now: datetime, fetch: Fetch
) -> tuple[Facts, Reason | None]:
    _check_times(found, now)
    unproved(check_recipient, found, addresses)
    return facts_of(_whole(found, fetch), issuer=""), Reason.NO_SIGNATURE


def _check_times(found: dict[str, Any], now: datetime) -> None:
    check_times([found.get(one) for one in STARTS], [found.get(one) for one in ENDS], now)


def hosted(address: str, fetch: Fetch) -> dict[str, Any]:
    """The assertion on its page. Raises Refused: REVOKED, WRONG_ISSUER, NOT_A_BADGE."""
    try:
        found = _object(fetch(address))
    except Refused as refused:
        # So an issuer takes a page back: it answers that it is gone.
        if refused.cause == GONE:
            raise Refused(Reason.REVOKED) from None
        raise
    if found.get("revoked") is True:
        raise Refused(Reason.REVOKED)
    if line(found.get("id"), 500) != address:
        raise Refused(Reason.WRONG_ISSUER, "Address")
    return found


def _whole(found: dict[str, Any], fetch: Fetch) -> dict[str, Any]:
    """With its badge and that badge's issuer, from their pages where they have some."""
    badge = _described(found.get("badge"), fetch)
    issuer = badge.get("issuer")
    profile = line(issuer.get("id"), 500) if isinstance(issuer, dict) else line(issuer, 500)
    if profile.startswith("https://"):
        page = _described(profile, fetch)
        if line(page.get("id"), 500) != profile:
            raise Refused(Reason.WRONG_ISSUER, "Profile")
        issuer = page
    if not isinstance(issuer, dict):
        raise Refused(Reason.MALFORMED, "Issuer")
    return {**found, "badge": {**badge, "issuer": issuer}}


def _of_page(found: dict[str, Any], issuer: str) -> Watch:
    """Raises Refused: WRONG_ISSUER for a page that stands on somebody else's host."""
    address = line(found.get("id"), 500)
    if not host_of(issuer) or host_of(address) != host_of(issuer):
        raise Refused(Reason.WRONG_ISSUER, "Host")
    return Watch("hosted", address, issuer=issuer)


def _signed(token: str, found: dict[str, Any], issuer: dict[str, Any], fetch: Fetch) -> Watch:
    """Raises Refused: BAD_SIGNATURE; WRONG_ISSUER for a key the issuer's profile does not name."""
    name = line(issuer.get("id"), 300)
    if not host_of(name):
        raise Refused(Reason.WRONG_ISSUER, "NoProfile")
    header_of(token)
    verification = next(records(found.get("verification") or found.get("verify")), {})
    wanted = line(verification.get("creator") or verification.get("url"), 500)
    listed = {_id(one): one for one in items(issuer.get("publicKey"))}
    if not wanted and len(listed) == 1:
        wanted = next(iter(listed))
    if not wanted or wanted not in listed:
        raise Refused(Reason.WRONG_ISSUER, "Key")
    key = listed[wanted] if isinstance(listed[wanted], dict) else _object(fetch(wanted))
    if key.get("owner", name) != name:
        raise Refused(Reason.WRONG_ISSUER, "Owner")
    verify(token, key_of(key.get("publicKeyPem") or key.get("publicKeyJwk")))
    revoked = line(issuer.get("revocationList"), 500)
    own = line(found.get("id"), 300) or line(found.get("uid"), 300)
    return Watch("revoked", revoked, own, name) if revoked else Watch()


def _described(value: Any, fetch: Fetch) -> dict[str, Any]:
    """What stands here, or on the page that is named here."""
    if isinstance(value, dict):
        return value
    address = line(value, 500)
    if not address.startswith("https://"):
        raise Refused(Reason.MALFORMED, "Reference")
    return _object(fetch(address))


def _id(one: Any) -> str:
    return line(one.get("id") if isinstance(one, dict) else one, 500)


def _object(data: bytes) -> dict[str, Any]:
    with read_safely():
        return parse_object(data)
