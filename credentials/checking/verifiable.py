"""Open Badges 3.0 and European digital credentials: verifiable credentials in a signed token,
or with a proof inside."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from credentials.checking.keys import carried_key, published_key
from credentials.checking.moments import check_times
from credentials.checking.opening import Opened
from credentials.checking.proofs import check_proofs
from credentials.checking.recipients import check_recipient
from credentials.checking.revocations import check_watch, watch_of
from credentials.checking.telling import ENDS, STARTS, facts_of
from credentials.checking.terms import Facts, Fetch, Reason, Refused, Watch, unproved
from credentials.checking.tokens import header_of, verify
from formats.values import line


def check_verifiable(
    given: Opened, *, addresses: Collection[str], now: datetime, fetch: Fetch
) -> tuple[Facts, Reason | None]:
    """Its facts, and why they are not proved. Raises Refused for what is worse than no proof."""
    found = given.found
    issuer = _issuer_of(found)
    reasons = [unproved(_check_proof, given, issuer, now, fetch)]
    check_times([found.get(name) for name in STARTS], [found.get(name) for name in ENDS], now)
    reasons.append(unproved(check_recipient, found, addresses))
    # What nobody signed has no list either that anybody answers for.
    if not any(reasons):
        reasons.append(unproved(_check_status, found, issuer, now, fetch))
    reason = next(filter(None, reasons), None)
    watch = Watch() if reason else watch_of(found, issuer)
    return facts_of(found, issuer=issuer, watch=watch), reason


def _check_status(found: dict[str, Any], issuer: str, now: datetime, fetch: Fetch) -> None:
    check_watch(watch_of(found, issuer), now=now, fetch=fetch)


def _check_proof(given: Opened, issuer: str, now: datetime, fetch: Fetch) -> None:
    if not given.token and not given.found.get("proof"):
        raise Refused(Reason.NO_SIGNATURE)
    if not given.token:
        check_proofs(given.found, issuer, now=now, fetch=fetch)
        return
    header = header_of(given.token)
    try:
        key = published_key(header, issuer, fetch)
    except Refused as refused:
        if refused.reason is not Reason.UNKNOWN_ISSUER:
            raise
        # Unproved, but if somebody changed it since, that can be told.
        verify(given.token, carried_key(header, issuer))
        raise
    verify(given.token, key)


def _issuer_of(found: dict[str, Any]) -> str:
    """The issuer, which is the same wherever it is named. Raises Refused: WRONG_ISSUER."""
    value = found.get("issuer")
    issuer = line(value.get("id") if isinstance(value, dict) else value, 300)
    signer = line(found.get("jwt_iss"), 300)
    if signer and issuer and signer != issuer:
        raise Refused(Reason.WRONG_ISSUER, "iss")
    return issuer or signer
