"""Thin tasks: the daily look at what is over."""

from celery import shared_task
from django.utils import timezone

from partners import services


@shared_task(name="partners.end_over", time_limit=110, soft_time_limit=100)
def end_over() -> int:
    return services.end_over(now=timezone.now())
