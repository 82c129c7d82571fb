"""Thin tasks of the night: what is over, and what came of what is public."""

from celery import shared_task
from django.utils import timezone

from partners import services


@shared_task(name="partners.end_over", time_limit=110, soft_time_limit=100)
def end_over() -> int:
    return services.end_over(now=timezone.now())


@shared_task(name="partners.measure_pledges", time_limit=110, soft_time_limit=100)
def measure_pledges() -> int:
    return services.measure_pledges(now=timezone.now())
