"""Taking in a credential: a promise to check it; deleting it, and asking again."""

import hashlib
from datetime import datetime

from django.conf import settings
from django.core.files import File
from django.db import transaction

from credentials.checking.terms import MAX_PICTURE_BYTES
from credentials.models import Credential
from credentials.services.using import release_evidence
from credentials.signals import credential_due
from talent.models import Profile
from talent.quotas import count_upload
from talent.services.changes import lock
from workqueue.models import Job

MOST = 40


class CredentialRefused(Exception):
    """It is not taken; `code` is one of credentials.wording, nothing was stored."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def show_file(*, profile: Profile, file: File[bytes], now: datetime) -> Credential:
    """The row of this file, an older one if that still stands. Raises CredentialRefused."""
    if not file.size:
        raise CredentialRefused("empty")
    if file.size > MAX_PICTURE_BYTES:
        raise CredentialRefused("too_large")
    content = file.read()
    return _show(profile, now, hashlib.sha256(content).hexdigest(), content=content)


def show_link(*, profile: Profile, link: str, now: datetime) -> Credential:
    return _show(profile, now, hashlib.sha256(link.encode()).hexdigest(), link=link)


@transaction.atomic
def _show(
    profile: Profile, now: datetime, sha256: str, *, content: bytes | None = None, link: str = ""
) -> Credential:
    # The lock makes a double click, and the quota, safe against each other.
    current = lock(profile)
    mine = Credential.objects.filter(profile=current)
    same: Credential | None = mine.filter(sha256=sha256).first()
    if same is not None and not same.can_be_shown_again:
        return same
    if same is None and mine.count() >= MOST:
        raise CredentialRefused("too_many")
    if count_upload(current.pk, now) > settings.CV_MAX_UPLOADS_PER_DAY:
        raise CredentialRefused("too_often")
    if same is not None:
        same.delete()
    made = Credential.objects.create(
        profile=current, sha256=sha256, content=content, link=link, created_at=now, due_at=now
    )
    credential_due.send(sender=Credential, credential=made)
    return made


@transaction.atomic
def check_again(*, credential: Credential, now: datetime) -> None:
    """Ask for it to be looked at once more. Raises CredentialRefused."""
    lock(credential.profile)
    row: Credential = Credential.objects.select_for_update().get(pk=credential.pk)
    if not row.can_be_checked_again or row.state in (Job.State.WAITING, Job.State.RUNNING):
        raise CredentialRefused("not_again")
    if count_upload(row.profile_id, now) > settings.CV_MAX_UPLOADS_PER_DAY:
        raise CredentialRefused("too_often")
    if row.status == Credential.Status.REFUSED:
        row.move(Credential.Status.CHECKING)
    row.state, row.attempts, row.due_at = Job.State.WAITING, 0, now
    row.save(update_fields=["status", "reason", "state", "attempts", "due_at"])
    credential_due.send(sender=Credential, credential=row)


@transaction.atomic
def delete_credential(*, credential: Credential) -> None:
    """With the evidence it gave; the claims stay, by the person's own word."""
    lock(credential.profile)
    row = Credential.objects.select_for_update().get(pk=credential.pk)
    release_evidence(row)
    row.delete()
