"""What a worker does for placements."""

from celery import shared_task
from django.utils import timezone

from placements import services


@shared_task(name="placements.end_lapsed")
def end_lapsed() -> int:
    return services.end_lapsed(now=timezone.now())


@shared_task(name="placements.forget_contacts")
def forget_contacts() -> int:
    return services.forget_contacts(now=timezone.now())
