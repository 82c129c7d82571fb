"""The nightly look at what has ended."""

from celery import shared_task
from django.utils import timezone

from moderation.services.forgetting import forget_reporters


@shared_task(name="moderation.forget_reporters")
def forget() -> int:
    return forget_reporters(now=timezone.now())
