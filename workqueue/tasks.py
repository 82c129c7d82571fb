"""The sweep: what makes a lost message harmless."""

from celery import shared_task
from django.utils import timezone

from workqueue.models import Heartbeat
from workqueue.nudges import sweep_all


@shared_task(name="workqueue.sweep")
def sweep() -> int:
    now = timezone.now()
    Heartbeat.objects.update_or_create(name="worker", defaults={"beat_at": now})
    return sweep_all(now=now)
