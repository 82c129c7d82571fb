"""Thin tasks around credentials."""

from collections.abc import Iterator
from datetime import datetime

from celery import shared_task
from django.utils import timezone

from credentials.models import Credential
from credentials.services import (
    check_credential,
    claim_credential,
    forget_gone,
    forget_offers,
    look_again,
)
from credentials.services.reaching import fetch
from workqueue.nudges import Nudge

SWEEP_BATCH = 200


@shared_task(name="credentials.check", time_limit=50, soft_time_limit=45)
def check(pk: str) -> None:
    now = timezone.now()
    row = claim_credential(pk=pk, now=now)
    if row is not None:
        check_credential(credential=row, now=now, fetch=fetch)


@shared_task(name="credentials.look_again", time_limit=110)
def look() -> int:
    """What was offered and not taken up, or has ended since, is dropped on the same round."""
    now = timezone.now()
    forget_offers(now=now)
    forget_gone(now=now)
    return look_again(now=now)


def due_credentials(now: datetime) -> Iterator[Nudge]:
    rows = Credential.objects.due(now=now).order_by("due_at").values_list("pk", flat=True)
    for pk in rows[:SWEEP_BATCH]:
        yield Nudge(check, pk)
