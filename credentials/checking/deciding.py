"""The verdict on a credential: verified, kept without proof, or refused with the reason."""

from collections.abc import Collection
from datetime import datetime

from credentials.checking.assertions import check_assertion, hosted
from credentials.checking.opening import Opened, opened, read_safely
from credentials.checking.revocations import check_watch
from credentials.checking.telling import kind_of
from credentials.checking.terms import (
    Facts,
    Fetch,
    Kind,
    Reason,
    Refused,
    Status,
    Verdict,
)
from credentials.checking.verifiable import check_verifiable


def check(given: Opened, *, addresses: Collection[str], now: datetime, fetch: Fetch) -> Verdict:
    """`addresses` are the mail addresses the person has shown to be theirs."""
    try:
        with read_safely():
            facts, reason = _decide(given, addresses, now, fetch)
    except Refused as refused:
        return Verdict(Status.REFUSED, refused.reason, cause=refused.cause)
    return Verdict(Status.NOT_VERIFIABLE if reason else Status.VERIFIED, reason, facts)


def still_holds(facts: Facts, *, now: datetime, fetch: Fetch) -> Reason | None:
    """Why what was verified does not hold any more; None while it does.

    Raises Refused where that cannot be told now: UNREACHABLE and the like.
    """
    if facts.expires_on is not None and facts.expires_on < now.date():
        return Reason.EXPIRED
    try:
        if facts.watch.way == "hosted":
            hosted(facts.watch.url, fetch)
        check_watch(facts.watch, now=now, fetch=fetch)
    except Refused as refused:
        if refused.reason is Reason.REVOKED:
            return Reason.REVOKED
        raise
    return None


def _decide(
    given: Opened, addresses: Collection[str], now: datetime, fetch: Fetch
) -> tuple[Facts, Reason | None]:
    if given.link:
        given = opened(fetch(given.link))
        if given.link:
            raise Refused(Reason.NOT_A_BADGE, "Link")
    step = check_assertion if kind_of(given.found) is Kind.BADGE_2 else check_verifiable
    return step(given, addresses=addresses, now=now, fetch=fetch)
