"""What goes by itself, and what a worker makes."""

from collections.abc import Iterator
from datetime import datetime

from celery import shared_task
from django.utils import timezone

from hiring.models import ListFile
from hiring.services import files
from hiring.services.sharing import forget_lists
from workqueue.attempts import noted
from workqueue.nudges import Nudge

SWEEP_BATCH = 50


@shared_task(name="hiring.make_file", time_limit=50, soft_time_limit=45)
def make_file(pk: str) -> None:
    now = timezone.now()
    file = ListFile.objects.claim(pk, now=now)
    if file is not None:
        with noted(file.retry_later):
            files.make_file(file=file, now=now)


@shared_task(name="hiring.forget")
def forget() -> int:
    """Lists that ended a month ago."""
    return forget_lists(now=timezone.now())


@shared_task(name="hiring.forget_files")
def forget_files() -> int:
    return files.forget_files(now=timezone.now())


def due_work(now: datetime) -> Iterator[Nudge]:
    for pk in files.due_files(now=now, limit=SWEEP_BATCH):
        yield Nudge(make_file, pk)
