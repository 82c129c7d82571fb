"""Old data goes by the clock, or when staff say so: each time leaves a row."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from accounts.models import User
from moderation.models import RetentionRun
from workqueue.models import Job

# Long enough to see whether something fails every week.
KEPT = timedelta(days=60)


class UnderWay(Exception):
    """It was asked for already, and has not ended."""


def request_retention(*, task: str, by: User, now: datetime) -> RetentionRun:
    """The row that a worker takes up. Raises UnderWay."""
    try:
        with transaction.atomic():
            run: RetentionRun = RetentionRun.objects.create(
                task=task, by=by, created_at=now, due_at=now
            )
    except IntegrityError as error:
        raise UnderWay from error
    return run


def carry_out(*, run: RetentionRun, work: Callable[[], object], now: datetime) -> None:
    """Do it, and say in the row how many went."""
    run.finish(now=now, removed=_count(work()))


def note_end(*, task: str, result: object, now: datetime) -> None:
    """A run by the clock has ended: with a number, or with the exception it failed of."""
    RetentionRun.objects.filter(task=task, created_at__lt=now - KEPT).delete()
    failed = isinstance(result, BaseException)
    RetentionRun.objects.create(
        task=task,
        state=Job.State.FAILED if failed else Job.State.DONE,
        # The words of an error may be somebody's.
        last_error=type(result).__name__ if failed else "",
        removed=None if failed else _count(result),
        created_at=now,
        due_at=now,
        finished_at=now,
    )


def _count(result: object) -> int | None:
    return result if isinstance(result, int) else None
