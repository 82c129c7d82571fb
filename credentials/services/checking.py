"""The job on a credential: checked once, and looked at again while it counts."""

import logging
import tempfile
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from allauth.account.models import EmailAddress
from django.db import transaction

from credentials import emails
from credentials.checking import (
    Facts,
    Fetch,
    Kind,
    Opened,
    Reason,
    Refused,
    Status,
    Verdict,
    check,
    opened_apart,
    still_holds,
)
from credentials.checking.telling import facts_of
from credentials.models import Credential, CredentialSkill
from credentials.selectors import to_look_at_again
from credentials.services.aligning import skills_shown
from credentials.services.using import release_evidence
from credentials.signals import credential_due
from talent.services.changes import lock
from workqueue.models import Job

logger = logging.getLogger(__name__)
LOOK_AGAIN_AFTER = timedelta(hours=23)
LOOKS_AT_ONCE = 500
LOOKED_TOO_OFTEN = "looked at too often without an end"


def claim_credential(*, pk: object, now: datetime) -> Credential | None:
    row: Credential | None = Credential.objects.claim(pk, now=now)
    return row


def check_credential(*, credential: Credential, now: datetime, fetch: Fetch) -> None:
    """Check a row this worker has claimed; whatever is asked of the network is asked here."""
    if credential.status == Credential.Status.VERIFIED:
        _look(credential, now, fetch)
    elif credential.is_spent:
        _keep(credential, Verdict(Status.REFUSED, Reason.MALFORMED, cause="gave up"), now)
    else:
        _keep(credential, _verdict(credential, now, fetch), now)


@transaction.atomic
def look_again(*, now: datetime) -> int:
    """Ask for what has not been looked at for a day; returns how many."""
    before = now - LOOK_AGAIN_AFTER
    rows = to_look_at_again(before=before)
    found = list(rows.select_for_update(skip_locked=True)[:LOOKS_AT_ONCE])
    Credential.objects.filter(pk__in=[row.pk for row in found]).update(
        state=Job.State.WAITING, attempts=0, due_at=now
    )
    for row in found:
        credential_due.send(sender=Credential, credential=row)
    return len(found)


def _verdict(row: Credential, now: datetime, fetch: Fetch) -> Verdict:
    verified = EmailAddress.objects.filter(user=row.profile.user, verified=True)
    try:
        given = Opened(link=row.link) if row.content is None else _opened(bytes(row.content))
    except Refused as refused:
        return Verdict(Status.REFUSED, refused.reason, cause=refused.cause)
    addresses = list(verified.values_list("email", flat=True))
    verdict = check(given, addresses=addresses, now=now, fetch=fetch)
    return verdict if verdict.facts else replace(verdict, facts=_as_it_says(given))


def _as_it_says(given: Opened) -> Facts | None:
    """What is refused keeps its name, so that its person knows which it was."""
    try:
        said = facts_of(given.found, issuer="")
    except Refused:
        return None
    return replace(said, issuer_id="", targets=(), roles=())


def _opened(content: bytes) -> Opened:
    """The child reads a file: it sees neither database nor network."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "credential"
        path.write_bytes(content)
        return opened_apart(path)


def _keep(row: Credential, verdict: Verdict, now: datetime) -> None:
    if verdict.cause:
        logger.info("credential %s: %s (%s)", row.uuid, verdict.reason, verdict.cause)
    to = verdict.status.value
    shown = skills_shown(verdict.facts) if verdict.facts else {}
    with transaction.atomic():
        lock(row.profile)
        row.move(to, reason=verdict.reason or "")
        values = _facts(verdict.facts) if verdict.facts else {}
        values |= {"content": None, "status": to, "reason": row.reason}
        values |= {"checked_at": now, "looked_at": now}
        # An address that did not answer may be tried again.
        if verdict.reason is not Reason.UNREACHABLE:
            values["link"] = ""
        if row.finish(now=now, **values):
            row.aligned.all().delete()
            CredentialSkill.objects.bulk_create(
                CredentialSkill(credential=row, skill_id=skill, level=one.level, role_id=one.role)
                for skill, one in shown.items()
            )


def _facts(facts: Facts) -> dict[str, Any]:
    watch = facts.watch
    return {
        "kind": facts.kind.value,
        "name": facts.name,
        "issuer": facts.issuer,
        "issuer_id": facts.issuer_id,
        "issued_on": facts.issued_on,
        "expires_on": facts.expires_on,
        "watch": {"way": watch.way, "url": watch.url, "key": watch.key, "issuer": watch.issuer},
    }


def _look(row: Credential, now: datetime, fetch: Fetch) -> None:
    """Whether what was verified still holds; who cannot be asked now is asked tomorrow."""
    if row.is_spent:
        _leave(row, now)
        return
    facts = Facts(
        Kind(row.kind), row.name, row.issuer, expires_on=row.expires_on, watch=row.watched
    )
    try:
        reason = still_holds(facts, now=now, fetch=fetch)
    except Refused as refused:
        logger.info("credential %s cannot be looked at: %s", row.uuid, refused.cause)
        row.finish(now=now, looked_at=now)
        return
    if reason is None:
        row.finish(now=now, checked_at=now, looked_at=now)
    else:
        _end(row, reason, now)


@transaction.atomic
def _leave(row: Credential, now: datetime) -> None:
    """A look that ends its worker every time says nothing against what was verified."""
    if row.give_up(now=now, error=LOOKED_TOO_OFTEN):
        Credential.objects.filter(pk=row.pk).update(looked_at=now)


@transaction.atomic
def _end(row: Credential, reason: Reason, now: datetime) -> None:
    lock(row.profile)
    row.move(Credential.Status.REFUSED, reason=reason)
    if row.finish(now=now, status=row.status, reason=row.reason, checked_at=now):
        # The person may have said yes since the row was claimed.
        row.refresh_from_db(fields=["accepted_at", "certificate"])
        release_evidence(row)
        emails.tell_ended(row)
