"""Thin tasks around copies, ends and silence."""

from collections.abc import Iterator
from datetime import datetime

from celery import shared_task
from django.utils import timezone

from privacy import services
from privacy.models import Erasure, Export
from workqueue.attempts import noted
from workqueue.nudges import Nudge

SWEEP_BATCH = 50


@shared_task(name="privacy.build_export", time_limit=50, soft_time_limit=45)
def build_export(pk: str) -> None:
    now = timezone.now()
    export = Export.objects.claim(pk, now=now)
    if export is not None:
        with noted(export.retry_later):
            services.build_export(export=export, now=now)


@shared_task(name="privacy.finish_erasure", time_limit=50, soft_time_limit=45)
def finish_erasure(pk: str) -> None:
    now = timezone.now()
    erasure = Erasure.objects.claim(pk, now=now)
    if erasure is not None:
        with noted(erasure.retry_later):
            services.finish_erasure(erasure=erasure, now=now)


@shared_task(name="privacy.forget_copies")
def forget_copies() -> int:
    return services.forget_exports(now=timezone.now())


@shared_task(name="privacy.forget_old", time_limit=290, soft_time_limit=280)
def forget_old() -> int:
    """Sessions, and what was decided for vacancies of long ago; returns how many matches went."""
    now = timezone.now()
    services.forget_sessions(now=now)
    return services.forget_decisions(now=now)


@shared_task(name="privacy.end_unused", time_limit=290, soft_time_limit=280)
def end_unused() -> int:
    return services.end_unused(now=timezone.now())


def due_work(now: datetime) -> Iterator[Nudge]:
    for pk in services.due_exports(now=now, limit=SWEEP_BATCH):
        yield Nudge(build_export, pk)
    for pk in services.due_erasures(now=now, limit=SWEEP_BATCH):
        yield Nudge(finish_erasure, pk)
