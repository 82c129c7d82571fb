"""The nightly look at what has ended, and what staff have run at once."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from celery import current_app, shared_task
from django.utils import timezone

from moderation.models import RetentionRun
from moderation.services.forgetting import forget_reporters
from moderation.services.retiring import carry_out
from workqueue.attempts import noted
from workqueue.nudges import Nudge

# Longer than any task may take that staff have run.
LEASE = timedelta(minutes=5)


@shared_task(name="moderation.forget_reporters")
def forget() -> int:
    return forget_reporters(now=timezone.now())


@shared_task(name="moderation.run_retention", time_limit=290, soft_time_limit=280)
def run_retention(pk: str) -> None:
    now = timezone.now()
    run = RetentionRun.objects.claim(pk, now=now, lease=LEASE)
    if run is not None:
        with noted(run.retry_later):
            carry_out(run=run, work=current_app.tasks[run.task], now=now)


def due_work(now: datetime) -> Iterator[Nudge]:
    for pk in RetentionRun.objects.due(now=now).values_list("pk", flat=True):
        yield Nudge(run_retention, pk)
