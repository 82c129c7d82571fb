"""Digests that never arrive: given up before they were sent, or failed on the way."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from accounts.models import User
from mail import outbox
from mail.models import OutgoingMail
from talent.models import Profile
from vacancies.models import Vacancy
from watching.models import Digest, ToldVacancy
from workqueue.models import Job

# An older mail was sent or given up long ago: a mail is tried for some hours.
RECENT = timedelta(days=14)


def withdraw_person(*, profile: Profile, now: datetime) -> None:
    """Who has paused is not written to; what was not sent can be told another time."""
    _give_up(Digest.objects.filter(person=profile.user_id), "the candidate paused", now)


def withdraw_vacancy(*, vacancy: Vacancy, now: datetime) -> None:
    """A digest that tells of a closed vacancy; the next one tells what else was in it."""
    _give_up(Digest.objects.filter(told__vacancy=vacancy), "a vacancy closed", now)


@transaction.atomic
def release_undelivered(*, person: User, now: datetime) -> None:
    """What a mail told that failed for good was told to nobody: the next one tells it."""
    keys = _recent(Digest.objects.filter(person=person), now)
    failed = OutgoingMail.objects.filter(key__in=keys, state=Job.State.FAILED)
    # Held, so that nobody sends it after all.
    for key in failed.select_for_update(no_key=True).order_by("pk").values_list("key", flat=True):
        ToldVacancy.objects.filter(digest=keys[key]).delete()


def _give_up(digests: QuerySet[Digest], reason: str, now: datetime) -> None:
    """Only those not sent: of the others the outbox knows at a look at their keys."""
    keys = _recent(digests, now)
    for key in outbox.withhold_exactly(list(keys), reason=reason):
        keys[key].told.all().delete()


def _recent(digests: QuerySet[Digest], now: datetime) -> dict[str, Digest]:
    """Those that tell anything still, by the keys of their mails."""
    found = digests.filter(told__isnull=False, created_at__gte=now - RECENT).distinct()
    return {digest.key: digest for digest in found}
