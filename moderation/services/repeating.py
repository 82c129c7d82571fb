"""Work that was given up is tried again, because staff say so."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from accounts.audit import record
from accounts.models import AuditEvent, User
from matching.services.runs import AGAIN
from moderation.failures import LISTED, TOLD, failed_rows


class NotFailed(Exception):
    """It does not stand failed any more, cannot be tried again, or another is under way."""


def try_again(*, kind: str, pk: int, by: User, now: datetime) -> None:
    """It waits again, from where it stopped; the sweep finds it. Raises NotFailed.

    `kind` is one of LISTED.
    """
    job: type[Any] = LISTED[kind]
    with transaction.atomic():
        rows = failed_rows(job).filter(TOLD[job].again, pk=pk)
        row = rows.select_for_update(of=("self",)).first()
        if row is None or not _waits(row, now=now):
            raise NotFailed
        record(
            actor=by,
            action=AuditEvent.Action.RUN_AGAIN,
            subject_id=TOLD[job].told(row).person,
            target=f"{kind} {pk}",
        )


def _waits(row: Any, *, now: datetime) -> bool:
    """False where there may be one at a time, and there is."""
    try:
        with transaction.atomic():
            type(row).objects.filter(pk=row.pk).update(**AGAIN, due_at=now)
    except IntegrityError:
        return False
    return True
