"""Thin tasks of the desk."""

from celery import shared_task
from django.utils import timezone

from desk.services import acts


@shared_task(name="desk.forget_acts")
def forget_acts() -> int:
    return acts.forget_acts(now=timezone.now())
