"""The daily round: begun once a local day, gone on with where it stopped."""

import logging
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import takewhile
from time import monotonic

from django.db import InterfaceError, OperationalError
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from accounts.models import User
from mail.models import Unsubscription
from matching.index.keeping import NotBuilt
from talent.models import Profile
from watching.models import Round, SavedSearch
from watching.services import standings
from watching.services.digests import make_digest
from watching.topics import DIGEST_TOPIC

logger = logging.getLogger(__name__)

# Local hours in which a round may begin. A mail rather late than never, but not in the evening;
# the measurement when the night's matching is done.
HOURS = {Round.Kind.DIGEST: range(7, 20), Round.Kind.STANDING: range(4, 24)}
# For how long one task goes on, well within its limit; then the next one takes over.
SECONDS = 25.0
BATCH = 200
# After so many attempts at one person the round goes on without them.
PATIENCE = 3
# How long a round waits for an index or a database that is away.
WAIT = timedelta(minutes=5)
PASSING = (NotBuilt, OperationalError, InterfaceError)


def begin(kind: Round.Kind, *, now: datetime) -> Round | None:
    """Today's round, for whoever sees first that it is time: by the clock in Belgium, so that no
    change of it leaves a day out or has it twice.
    """
    local = timezone.localtime(now)
    if local.hour not in HOURS[kind]:
        return None
    made, created = Round.objects.get_or_create(
        kind=kind,
        day=local.date(),
        defaults={
            "weekly": _is_first_of_week(kind, local.date()),
            "created_at": now,
            "due_at": now,
        },
    )
    return made if created else None


def _is_first_of_week(kind: Round.Kind, day: date) -> bool:
    """Monday's, or a later one where Monday had none."""
    monday = day - timedelta(days=day.weekday())
    earlier = Round.objects.filter(kind=kind, day__gte=monday, day__lt=day)
    return not earlier.exists()


def go_on(*, work: Round, now: datetime) -> bool:
    """Do some of a round this worker holds; True where there is more to do at once."""
    try:
        if work.kind == Round.Kind.STANDING:
            return standings.go_on(work=work, now=now)
        if timezone.localtime(now).hour not in HOURS[Round.Kind.DIGEST]:
            work.pause(now=now, until=_next_morning(now))
            return False
        return write_digests(work=work, now=now)
    except PASSING as error:
        logger.warning("%s: waits, %s", work, type(error).__name__)
        work.wait(now=now, until=now + WAIT, error=type(error).__name__)
        return False


def _next_morning(now: datetime) -> datetime:
    """When digests are written again, by the clock in Belgium."""
    local, first = timezone.localtime(now), HOURS[Round.Kind.DIGEST][0]
    morning = local.replace(hour=first, minute=0, second=0, microsecond=0)
    return morning if local.hour < first else morning + timedelta(days=1)


def write_digests(*, work: Round, now: datetime, seconds: float = SECONDS) -> bool:
    """Write to the next people of a round this worker holds; True where there are more.

    What is left of yesterday's makes today's digests: nobody gets two in a day.
    """
    if work.attempts > PATIENCE:
        _leave_one_out(work)
    ends = monotonic() + seconds
    people, today = _people(work), timezone.localdate(now)
    for person in takewhile(lambda _: monotonic() < ends, people):
        make_digest(person=person, day=today, weekly=work.weekly, now=now)
        if not work.move_to(person.pk):
            return False
    if next(_people(work), None) is None:
        work.finish(now=now)
        return False
    return work.pause(now=now)


def _leave_one_out(work: Round) -> None:
    """Somebody whose digest fails again and again does not cost the others theirs."""
    person = next(_people(work), None)
    if person is not None:
        logger.error("%s: left out user %d", work, person.pk)
        work.move_to(person.pk)


def _people(work: Round) -> Iterator[User]:
    """Whom the round has still to go to, a batch at a time, while the cursor moves on."""
    rows = readers(weekly=work.weekly)
    while batch := list(rows.filter(pk__gt=work.cursor).order_by("pk")[:BATCH]):
        yield from batch


def readers(*, weekly: bool) -> QuerySet[User]:
    """Candidates with a search to tell of, who have neither paused nor stopped these mails."""
    told = SavedSearch.objects.told(weekly=weekly).filter(person=OuterRef("pk"))
    paused = Profile.objects.filter(user=OuterRef("pk"), visibility=Profile.Visibility.PAUSED)
    stopped = Unsubscription.objects.filter(email=OuterRef("email"), topic=DIGEST_TOPIC)
    candidates = User.objects.filter(role=User.Role.CANDIDATE, is_active=True)
    return candidates.filter(Exists(told), ~Exists(paused), ~Exists(stopped))


def due_rounds(*, now: datetime) -> list[int]:
    return list(Round.objects.due(now=now).order_by("day", "pk").values_list("pk", flat=True))


def forget_rounds(*, before: datetime) -> int:
    return Round.objects.filter(finished_at__lt=before).delete()[0]
