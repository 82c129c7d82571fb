"""The sign of life that /healthz reads: a task that ended, whatever its end."""

import time
from typing import Any

from celery import Task
from celery.signals import task_postrun
from django.conf import settings
from django.utils import timezone

from workqueue.models import Heartbeat

SECONDS_BETWEEN = 10.0


class _Pulse:
    """When this process last wrote: a thousand short tasks are not a thousand writes."""

    def __init__(self) -> None:
        self._next_at = 0.0

    def beats_now(self) -> bool:
        now = time.monotonic()
        if now < self._next_at:
            return False
        self._next_at = now + SECONDS_BETWEEN
        return True


_pulse = _Pulse()


def note_task_end(task: "Task[Any, Any]", **_signal: Any) -> None:
    """Mails have workers of their own, whose life says nothing about the others."""
    if task.name not in settings.CELERY_TASK_ROUTES and _pulse.beats_now():
        Heartbeat.objects.update_or_create(name="worker", defaults={"beat_at": timezone.now()})


def connect() -> None:
    """Let every task that ends in this process leave its sign."""
    task_postrun.connect(note_task_end, dispatch_uid="workqueue.heartbeat")
