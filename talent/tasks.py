"""Thin tasks around CV rows."""

from collections.abc import Iterator
from datetime import datetime

from celery import shared_task
from django.utils import timezone

from talent.models import CV
from talent.services import claim_cv, delete_stray_files, remind_certificates
from talent.services import read_cv as read
from workqueue.nudges import Nudge

SWEEP_BATCH = 200


@shared_task(name="talent.read_cv", time_limit=50, soft_time_limit=40)
def read_cv(pk: str) -> None:
    now = timezone.now()
    cv = claim_cv(pk=pk, now=now)
    if cv is not None:
        read(cv=cv, now=now)


@shared_task(name="talent.delete_stray_files", time_limit=110)
def delete_strays() -> int:
    return delete_stray_files(now=timezone.now())


@shared_task(name="talent.remind_certificates", time_limit=110, soft_time_limit=100)
def remind_of_certificates() -> int:
    return remind_certificates(now=timezone.now())


def due_cvs(now: datetime) -> Iterator[Nudge]:
    rows = CV.objects.due(now=now).order_by("due_at").values_list("pk", flat=True)
    for pk in rows[:SWEEP_BATCH]:
        yield Nudge(read_cv, pk)
