"""A vacancy's shortlist of one week: who is on it, and the mails that carry it."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, Max, OuterRef, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from matching.answers import FULL_LIST, NONE, answers_of
from matching.emails import queue_shortlist_mails
from matching.fitting import NEAR, NEAREST, READY, TRAINABLE
from matching.models import Match, Shortlist, ShortlistEntry
from matching.models.matches import MatchQuerySet
from matching.services.trainings import plan_ahead
from talent.models import Profile
from vacancies.models import Vacancy

FEW_NEAREST = 3
CLOSE = READY | TRAINABLE | NEAR
ON_A_LIST = CLOSE | NEAREST


def period_of(now: datetime) -> str:
    """The ISO week in Belgium, such as 2026-W47."""
    year, week, _day = timezone.localtime(now).isocalendar()
    return f"{year}-W{week:02d}"


def make_shortlist(*, vacancy_id: int, now: datetime) -> Shortlist | None:
    """This week's list with its mails, or None when there is one already or nobody new fits."""
    with transaction.atomic():
        vacancy = (
            # Without touching the key, so that other workers can store matches of it meanwhile.
            Vacancy.objects.open()
            .select_for_update(of=("self",), no_key=True)
            .filter(pk=vacancy_id)
            .first()
        )
        if vacancy is None or vacancy.shortlists.filter(period=period_of(now)).exists():
            return None
        told = answers_of([vacancy.company_id], now=now).get(vacancy.company_id, NONE)
        chosen = choose(vacancy, longest=told.list_length)
        if not chosen:
            return None
        shortlist = Shortlist.objects.create(vacancy=vacancy, period=period_of(now), created_at=now)
        ShortlistEntry.objects.bulk_create(
            ShortlistEntry(
                shortlist=shortlist, match=match, rank=rank, score=match.score, parts=match.parts
            )
            for rank, match in enumerate(chosen, 1)
        )
        queue_shortlist_mails(shortlist, now=now)
        return shortlist


def choose(vacancy: Vacancy, *, longest: int = FULL_LIST) -> list[Match]:
    """The best people not listed or decided on before: all must-haves first, then trainable and
    near ones.

    Where nobody is near, the few who come nearest: an employer who hears nothing looks no
    further. `longest` falls where people are not answered; everybody stays in the dashboard. Call
    it in the transaction that writes about them.
    """
    fresh = _fresh().filter(vacancy=vacancy)
    for fit, most in ((CLOSE, longest), (NEAREST, FEW_NEAREST)):
        fitting = fresh.filter(fit).ranked()
        best = list(fitting.values_list("profile_id", flat=True)[:most])
        if best:
            _hold(best)
            return list(fitting.filter(profile__in=best).select_related("profile"))
    return []


def _fresh() -> MatchQuerySet:
    """People not listed or decided on before, in any vacancy."""
    return Match.objects.filter(shortlist_entries__isnull=True, candidacy__isnull=True).in_pool()


def _hold(profiles: list[int]) -> None:
    """Until the mails are committed nobody on them can pause: a later pause then finds the mails.

    In one order for every list, or two lists could wait for each other.
    """
    rows = Profile.objects.select_for_update(no_key=True).filter(pk__in=profiles)
    list(rows.order_by("pk").values_list("pk"))


def make_due_shortlists(*, now: datetime) -> int:
    """For each open vacancy that is due, the longest waiting first; returns how many were made.

    Each stands when it is made: where time runs out the next round goes on.
    """
    due = _due(now=now).values_list("pk", flat=True)
    made = 0
    for pk in due:
        plan_ahead(pk, now=now)
        made += make_shortlist(vacancy_id=pk, now=now) is not None
    return made


def _due(*, now: datetime) -> QuerySet[Vacancy]:
    """Open, without a list this week, and with somebody to write about."""
    somebody = _fresh().filter(ON_A_LIST, vacancy=OuterRef("pk"))
    return (
        Vacancy.objects.open()
        .exclude(shortlists__period=period_of(now))
        .filter(Exists(somebody))
        .annotate(latest=Max("shortlists__created_at"))
        .order_by(Coalesce("latest", "published_at"), "pk")
    )
