"""Digests that are written and not yet sent, when what they say is no longer so."""

from django.db.models import QuerySet

from mail import outbox
from talent.models import Profile
from vacancies.models import Vacancy
from watching.models import Digest


def withdraw_person(*, profile: Profile) -> None:
    """Who has paused is not written to; what was not sent can be told another time."""
    _give_up(Digest.objects.filter(person=profile.user_id), reason="the candidate paused")


def withdraw_vacancy(*, vacancy: Vacancy) -> None:
    """A digest that tells of a closed vacancy; the next one tells what else was in it."""
    _give_up(Digest.objects.filter(told__vacancy=vacancy), reason="a vacancy closed")


def _give_up(digests: QuerySet[Digest], *, reason: str) -> None:
    """Only those not sent: of the others, days old, the outbox knows at a look at their keys."""
    keys = {digest.key: digest for digest in digests.filter(told__isnull=False).distinct()}
    for key in outbox.withhold_exactly(list(keys), reason=reason):
        keys[key].told.all().delete()
