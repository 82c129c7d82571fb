"""Thin tasks around the surveys of the map."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from celery import shared_task
from django.conf import settings
from django.utils import timezone

from pathways.models import Survey
from pathways.services import surveys
from workqueue.attempts import noted
from workqueue.nudges import Nudge, nudge

# Longer than a task may take: nobody measures the same role meanwhile.
LEASE = timedelta(minutes=2)


@shared_task(name="pathways.survey")
def survey() -> None:
    """The night's."""
    now = timezone.now()
    surveys.forget_surveys(before=now - settings.KEEP_FINISHED)
    nudge(go_on, surveys.begin(now=now).pk)


@shared_task(name="pathways.go_on", time_limit=110, soft_time_limit=100)
def go_on(pk: str) -> None:
    now = timezone.now()
    work = Survey.objects.claim(pk, now=now, lease=LEASE)
    if work is None:
        return
    with noted(work.retry_later):
        more = surveys.go_on(work=work, now=now)
    if more:
        nudge(go_on, work.pk)


def due_surveys(now: datetime) -> Iterator[Nudge]:
    for pk in surveys.due_surveys(now=now):
        yield Nudge(go_on, pk)
