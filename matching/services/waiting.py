"""People who wait for a company's word: it is reminded once, and then the waiting ends."""

from datetime import datetime
from functools import partial

from django.conf import settings
from django.db import transaction
from django.db.models import Min

from matching.emails import queue_waiting_mails
from matching.models import Candidacy, Match
from matching.models.candidacies import CandidacyQuerySet
from matching.services.holding import locked
from vacancies.models import Vacancy
from workqueue.attempts import alone

BATCH = 200
State, Ending = Candidacy.State, Candidacy.Ending


def remind_companies(*, now: datetime) -> int:
    """One mail for each vacancy where somebody has waited too long; how many were written about."""
    waiting = _to_remind(now=now)
    vacancies = waiting.order_by("match__vacancy").values_list("match__vacancy", flat=True)
    due = list(vacancies.distinct()[:BATCH])
    return sum(alone(f"to remind of {pk}", partial(_remind, pk, now=now)) for pk in due)


def end_unanswered(*, now: datetime) -> int:
    """Whoever waited in vain is told so, by `tell_ended`; returns how many."""
    due = _to_end(now=now).order_by("waiting_since").values_list("pk", flat=True)
    return sum(alone(f"to end {pk}", partial(_end, pk, now=now)) for pk in list(due[:BATCH]))


@transaction.atomic
def _remind(pk: int, *, now: datetime) -> int:
    """0 where another worker is at this vacancy, or somebody decides about its people just now."""
    vacancy = _free(pk)
    if vacancy is None:
        return 0
    waiting = _to_remind(now=now).filter(match__vacancy=vacancy)
    since = waiting.aggregate(since=Min("waiting_since"))["since"]
    told = Candidacy.objects.filter(pk__in=waiting.values("pk")).update(reminded_at=now)
    if told:
        queue_waiting_mails(vacancy, people=told, since=since, now=now)
    return told


@transaction.atomic
def _end(pk: int, *, now: datetime) -> int:
    """0 when the company answered meanwhile, or is just about to."""
    match = Match.objects.get(candidacy=pk)
    if not _free(match.vacancy_id):
        return 0
    candidacy = locked(match)
    if not _to_end(now=now).filter(pk=pk).exists():
        return 0
    candidacy.move(State.ENDED, by=None, now=now, reason=Ending.NO_ANSWER)
    Candidacy.objects.filter(pk=pk).update(tell_at=now)
    return 1


def _free(pk: int) -> Vacancy | None:
    """The vacancy, held, unless somebody else holds it: the next round comes in an hour."""
    rows = Vacancy.objects.select_for_update(of=("self",), no_key=True, skip_locked=True)
    return rows.select_related("company").filter(pk=pk).first()


def _waiting() -> CandidacyQuerySet:
    return Candidacy.objects.filter(
        state__in=Candidacy.NAMED, waiting_since__isnull=False, match__profile__user__is_active=True
    )


def _to_remind(*, now: datetime) -> CandidacyQuerySet:
    return _waiting().filter(
        waiting_since__lte=now - settings.ANSWER_REMIND, reminded_at__isnull=True
    )


def _to_end(*, now: datetime) -> CandidacyQuerySet:
    """Only after a reminder that left as much time as was promised."""
    left = max(settings.ANSWER_END - settings.ANSWER_REMIND, settings.ANSWER_REMIND)
    return _waiting().filter(
        waiting_since__lte=now - settings.ANSWER_END, reminded_at__lte=now - left
    )
