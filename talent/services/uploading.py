"""Taking in a CV: checked, counted, stored once, and promised to be read."""

import hashlib
import logging
from contextlib import suppress
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.files import File
from django.db import transaction

from documents import HEAD_BYTES, TAIL_BYTES, DocumentError, Kind, check_upload, safe_name
from talent.models import CV, Profile
from talent.models.cvs import stored_name
from talent.quotas import count_upload
from talent.services.changes import lock
from talent.signals import cv_stored

logger = logging.getLogger(__name__)


class CVRefused(Exception):
    """The file is not taken; `code` is one of talent.messages, nothing was stored."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def upload_cv(*, profile: Profile, name: str, file: File[bytes], now: datetime) -> tuple[CV, bool]:
    """Store a file to be read by a worker; (CV, False) when the person gave this file before.

    `name` is the sender's. Raises CVRefused; nothing of a refused file remains.
    """
    kind = _checked(name, file)
    cv = CV(
        profile=profile,
        kind=kind.value,
        original_name=safe_name(name),
        size=file.size,
        sha256=_sha256(file),
        created_at=now,
        due_at=now,
    )
    try:
        return _store(cv, file, now)
    except BaseException as error:
        # Half a file without a row is somebody's data that nobody can find again.
        with suppress(OSError):
            cv.file.storage.delete(stored_name(cv, ""))
        if isinstance(error, OSError):
            logger.exception("cv cannot be stored")
            raise CVRefused("storage") from error
        raise


@transaction.atomic
def _store(cv: CV, file: File[bytes], now: datetime) -> tuple[CV, bool]:
    # The lock makes a double click, and the quota, safe against each other.
    profile = lock(cv.profile)
    same = profile.cvs.filter(sha256=cv.sha256).defer("text", "findings").first()
    if same is not None:
        return same, False
    if profile.cvs.count() >= settings.CV_MAX_PER_PERSON:
        raise CVRefused("too_many")
    if count_upload(profile.pk, now) > settings.CV_MAX_UPLOADS_PER_DAY:
        raise CVRefused("too_often")
    cv.file.save(cv.original_name, file, save=False)
    cv.save()
    cv_stored.send(sender=CV, cv=cv)
    return cv, True


def _checked(name: str, file: File[bytes]) -> Kind:
    size = file.size
    file.seek(0)
    head = file.read(HEAD_BYTES)
    file.seek(max(size - TAIL_BYTES, 0))
    tail = file.read(TAIL_BYTES)
    try:
        return check_upload(name, size, head, tail)
    except DocumentError as refusal:
        raise CVRefused(refusal.code.value) from None


def _sha256(file: File[bytes]) -> str:
    digest: Any = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    return str(digest.hexdigest())
