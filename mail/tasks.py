"""Thin tasks around the outbox's rows."""

from collections.abc import Iterator
from datetime import datetime

from celery import shared_task
from django.conf import settings
from django.utils import timezone

from mail.delivery import deliver
from mail.models import OutgoingMail
from mail.retention import forget_mails, forget_unkept
from workqueue.nudges import Nudge

SWEEP_BATCH = 200


@shared_task(name="mail.send_mail", time_limit=50, soft_time_limit=45)
def send_mail(pk: str) -> None:
    now = timezone.now()
    mail = OutgoingMail.objects.claim(pk, now=now)
    if mail is not None:
        deliver(mail, now=now)
        if not mail.keep:
            forget_unkept(OutgoingMail.objects.filter(pk=mail.pk))


@shared_task(name="mail.forget_mails")
def forget_old_mails() -> int:
    return forget_mails(before=timezone.now() - settings.KEEP_FINISHED)


def due_mails(now: datetime) -> Iterator[Nudge]:
    rows = OutgoingMail.objects.due(now=now).order_by("due_at").values_list("pk", flat=True)
    for pk in rows[:SWEEP_BATCH]:
        yield Nudge(send_mail, pk)
