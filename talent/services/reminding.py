"""Reminders before a certificate ends."""

import logging
from datetime import datetime, timedelta

from celery.exceptions import SoftTimeLimitExceeded
from django.db import transaction
from django.utils import timezone

from talent import emails
from talent.models import Certificate

logger = logging.getLogger(__name__)


def remind_certificates(*, now: datetime) -> int:
    """Mail each owner once at each step before the end; returns how many mails were queued.

    Run twice, or late, it mails once all the same: a mail's key names certificate, end and step.
    """
    today = timezone.localdate(now)
    queued = 0
    nearer = timedelta(0)
    for days in sorted(emails.REMINDERS):
        step = timedelta(days=days)
        ending = Certificate.objects.ending(after=today + nearer, until=today + step)
        active = ending.filter(profile__user__is_active=True).order_by("pk")
        for pk in list(active.values_list("pk", flat=True)):
            queued += _remind(pk, days)
        nearer = step
    return queued


def _remind(pk: int, days: int) -> bool:
    """What goes wrong with one is recorded and keeps no other back."""
    try:
        with transaction.atomic():
            held = Certificate.objects.select_related("profile__user").get(pk=pk)
            return emails.tell_ending(held, days=days)
    except SoftTimeLimitExceeded:
        raise
    except Exception:
        logger.exception("the end of certificate %s", pk)
        return False
