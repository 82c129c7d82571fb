"""What a worker does for mentoring."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from celery import shared_task
from django.utils import timezone

from mentoring import services
from mentoring.models import Run
from workqueue.attempts import noted
from workqueue.nudges import Nudge, nudge

SWEEP_BATCH = 20
# Longer than a run may take: nobody begins it a second time meanwhile.
LEASE = timedelta(minutes=2)


@shared_task(name="mentoring.run", time_limit=110, soft_time_limit=100)
def run_assignment(pk: str) -> None:
    now = timezone.now()
    run = Run.objects.claim(pk, now=now, lease=LEASE)
    if run is not None:
        with noted(run.retry_later):
            more = services.go_on(run=run, now=now)
        if more:
            nudge(run_assignment, run.pk)


@shared_task(name="mentoring.lapse")
def lapse() -> int:
    return services.lapse(now=timezone.now())


@shared_task(name="mentoring.end_over", time_limit=110, soft_time_limit=100)
def end_over() -> int:
    return services.end_over(now=timezone.now())


@shared_task(name="mentoring.forget", time_limit=110, soft_time_limit=100)
def forget() -> int:
    """Reports that are settled, and places that tell of a trait."""
    now = timezone.now()
    return services.forget_reports(now=now) + services.forget_places(now=now)


def due_work(now: datetime) -> Iterator[Nudge]:
    for pk in services.due_runs(now=now, limit=SWEEP_BATCH):
        yield Nudge(run_assignment, pk)
