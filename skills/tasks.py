"""Thin tasks around unknown terms."""

from celery import shared_task
from django.utils import timezone

from skills.editing import harvesting


@shared_task(name="skills.harvest_terms", time_limit=110, soft_time_limit=100)
def harvest_terms() -> int:
    return harvesting.harvest_terms(now=timezone.now())


@shared_task(name="skills.forget_terms", time_limit=110)
def forget_terms() -> int:
    return harvesting.forget_terms(now=timezone.now())
