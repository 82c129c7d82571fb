"""Runs that were given up: the staff have them done again."""

from datetime import datetime

from django.db import transaction

from accounts.audit import record
from accounts.models import AuditEvent, User
from matching.models import MatchRun
from matching.services.runs import AGAIN
from workqueue.models import Job


def run_again(*, pk: int, by: User, now: datetime) -> bool:
    """False where it does not stand failed any more: somebody else, or a change, was quicker."""
    with transaction.atomic():
        if not _again(now=now, pk=pk):
            return False
        run = MatchRun.objects.select_related("profile").get(pk=pk)
        subject = run.profile.user_id if run.profile else None
        _audit(by, subject_id=subject, target=f"run {pk}")
    return True


def run_all_again(*, by: User, now: datetime) -> int:
    """Returns how many. The sweep begins them, so that those who publish meanwhile go on."""
    with transaction.atomic():
        count = _again(now=now)
        if count:
            _audit(by, target="all failed runs", reason=f"{count} runs")
    return count


def _again(*, now: datetime, **which: int) -> int:
    failed = MatchRun.objects.filter(state=Job.State.FAILED, **which)
    count: int = failed.update(**AGAIN, due_at=now)
    return count


def _audit(by: User, *, target: str, subject_id: int | None = None, reason: str = "") -> None:
    action = AuditEvent.Action.RUN_AGAIN
    record(actor=by, action=action, subject_id=subject_id, target=target, reason=reason)
