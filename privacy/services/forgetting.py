"""What goes by itself because its time is over, whoever it is about."""

from datetime import datetime, timedelta

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Q, QuerySet

from matching.models import Contest, Match, Shortlist
from placements.models import Placement
from vacancies.models import Vacancy

BATCH = 500
OVER = [Vacancy.State.CLOSED, Vacancy.State.EXPIRED]
ASIDE = [Vacancy.State.DRAFT, Vacancy.State.IN_REVIEW]


def forget_sessions(*, now: datetime) -> int:
    """Sessions that have run out, and what was noted of browsers that are signed out."""
    gone: int = Session.objects.filter(expire_date__lte=now).delete()[0]
    oldest = now - timedelta(seconds=settings.SESSION_COOKIE_AGE)
    living = Session.objects.values("session_key")
    noted = UserSession.objects.filter(created_at__lte=oldest).exclude(session_key__in=living)
    return gone + int(noted.delete()[0])


def vacancies_over(*, now: datetime) -> QuerySet[Vacancy]:
    """Those whose decisions are to go."""
    before = now - settings.KEEP_DECISIONS
    ended = Q(state__in=OVER, closed_at__lte=before)
    return Vacancy.objects.filter(ended | Q(state__in=ASIDE, updated_at__lte=before))


def matches_over(*, now: datetime) -> QuerySet[Match]:
    """Those of such vacancies, but for people whose placement goes on or ended not so long ago."""
    placed = Placement.objects.filter(
        Q(state__in=Placement.OPEN) | Q(changed_at__gt=now - settings.KEEP_DECISIONS)
    )
    theirs = Match.objects.filter(vacancy__in=vacancies_over(now=now))
    return theirs.exclude(pk__in=placed.values("candidacy__match"))


def forget_decisions(*, now: datetime) -> int:
    """Matches, decisions and contests of vacancies that ended long ago; how many matches went.

    One that was open, was taken back and lies there untouched since is over as well.
    """
    over = vacancies_over(now=now)
    due = matches_over(now=now)
    Contest.objects.filter(vacancy__in=over).delete()
    gone = 0
    while keys := list(due.values_list("pk", flat=True)[:BATCH]):
        with transaction.atomic():
            Match.objects.filter(pk__in=keys).delete()
        gone += len(keys)
    Shortlist.objects.filter(vacancy__in=over).delete()
    return gone
