"""Thin tasks around the rounds."""

from collections.abc import Iterator
from datetime import datetime

from celery import shared_task
from django.conf import settings
from django.utils import timezone

from watching.models import Round
from watching.services import rounds, searches, standings
from workqueue.attempts import noted
from workqueue.nudges import Nudge, nudge


@shared_task(name="watching.begin_rounds")
def begin_rounds() -> None:
    """Those whose hour has come; where the round of the day is there already, nothing."""
    for kind in Round.Kind:
        begun = rounds.begin(kind, now=timezone.now())
        if begun is not None:
            nudge(go_on, begun.pk)


@shared_task(name="watching.go_on", time_limit=50, soft_time_limit=45)
def go_on(pk: str) -> None:
    now = timezone.now()
    work = Round.objects.claim(pk, now=now)
    if work is None:
        return
    with noted(work.retry_later):
        more = rounds.go_on(work=work, now=now)
    if more:
        nudge(go_on, work.pk)


@shared_task(name="watching.forget")
def forget() -> int:
    now = timezone.now()
    standings.forget_standings(today=timezone.localdate(now))
    return searches.forget_deleted(now=now) + rounds.forget_rounds(
        before=now - settings.KEEP_FINISHED
    )


def due_rounds(now: datetime) -> Iterator[Nudge]:
    for pk in rounds.due_rounds(now=now):
        yield Nudge(go_on, pk)
