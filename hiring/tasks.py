"""What goes by itself."""

from celery import shared_task
from django.utils import timezone

from hiring.services.sharing import forget_lists


@shared_task(name="hiring.forget")
def forget() -> int:
    """Lists that ended a month ago."""
    return forget_lists(now=timezone.now())
