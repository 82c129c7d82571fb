"""Searches and rounds for tests."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from django.utils import timezone

from accounts.models import User
from mail.models import OutgoingMail
from watching.models import Round, SavedSearch
from watching.models.searches import Frequency
from watching.services import rounds


def _a_monday() -> datetime:
    """Of January, more than a year away, nine in the morning in Belgium."""
    january = datetime(timezone.now().year + 2, 1, 7, 8, 0, tzinfo=UTC)
    return january + timedelta(days=-january.weekday() % 7)


# What tests publish "now" is published before it.
MONDAY = _a_monday()
SIEM, LINUX = "portal:siem", "portal:linux"


def make_search(
    person: User, values: Mapping[str, list[str]] | None = None, **fields: object
) -> SavedSearch:
    """A daily one for the person, kept since an hour ago."""
    since = timezone.now() - timedelta(hours=1)
    row: dict[str, object] = {
        "kind": SavedSearch.Kind.FOR_YOU,
        "name": "Mine",
        "frequency": Frequency.DAILY,
        "created_at": since,
        "looked_at": since,
    }
    return SavedSearch.objects.create(person=person, values=dict(values or {}), **row | fields)


def digests_of(person: User) -> list[OutgoingMail]:
    return list(OutgoingMail.objects.filter(to=person.email, event="digest").order_by("created_at"))


def do_round(now: datetime = MONDAY) -> Round:
    """Begin the round of a day and go on until it is done."""
    work = rounds.begin(Round.Kind.DIGEST, now=now)
    assert work is not None
    more = True
    while more:
        work = Round.objects.claim(work.pk, now=now)
        assert work is not None
        more = rounds.go_on(work=work, now=now)
    return Round.objects.get(pk=work.pk)
