"""A vacancy is over: whoever was asked or applied is told, unless it is opened again at once."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Max

from accounts.models import User
from matching.emails import queue_ended_mail
from matching.models import Candidacy, CandidacyEvent, Match
from matching.models.candidacies import CandidacyQuerySet
from talent.models import Profile
from vacancies.models import Vacancy

Ending = Candidacy.Ending
_WHY = {
    Vacancy.Closing.FILLED.value: Ending.FILLED,
    Vacancy.Closing.WITHDRAWN.value: Ending.WITHDRAWN,
}


def end_candidacies(
    *, vacancy: Vacancy, by: User | None, now: datetime, by_staff: bool = False
) -> int:
    """Nobody waits for a word about a vacancy that is over; the caller holds its row.

    They are told after CLOSING_UNDO, by `tell_ended`. Returns how many.
    """
    why = Ending.STAFF if by_staff else _why(vacancy)
    _hold_people(vacancy)
    ending = Candidacy.objects.filter(match__vacancy=vacancy).to_answer()
    return ending.end_all(reason=why, by=by, now=now, tell_at=now + settings.CLOSING_UNDO)


def _why(vacancy: Vacancy) -> str:
    if vacancy.state == Vacancy.State.EXPIRED:
        return Ending.EXPIRED
    return _WHY.get(vacancy.closing_kind, Ending.WITHDRAWN)


def take_end_back(*, vacancy: Vacancy, now: datetime) -> int:
    """Opened again before anybody was told: as if it had not closed. The caller holds its row."""
    _hold_people(vacancy)
    untold = Candidacy.objects.filter(match__vacancy=vacancy).to_be_told()
    ended = untold.exclude(reason=Ending.NO_ANSWER).annotate(last=Max("events"))
    events = CandidacyEvent.objects.filter(pk__in=list(ended.values_list("last", flat=True)))
    before = dict(events.values_list("candidacy", "from_state"))
    for state in Candidacy.OPEN:
        rows = Candidacy.objects.filter(pk__in=[pk for pk, was in before.items() if was == state])
        rows.update(state=state, reason="", tell_at=None, updated_at=now)
    events.delete()
    return len(before)


def tell_ended(*, pk: int, now: datetime) -> bool:
    """Queue the mail; False when it was, when it is too early, or when another worker is at it."""
    with transaction.atomic():
        rows = due_to_tell(now=now).select_for_update(of=("self",), skip_locked=True)
        row = rows.filter(pk=pk).first()
        if row is None:
            return False
        event = row.events.select_related("candidacy__match__vacancy__company").last()
        if event is not None:
            queue_ended_mail(event)
        Candidacy.objects.filter(pk=pk).update(tell_at=None)
    return True


def due_to_tell(*, now: datetime) -> CandidacyQuerySet:
    return Candidacy.objects.to_be_told().filter(tell_at__lte=now).order_by("tell_at")


def _hold_people(vacancy: Vacancy) -> None:
    """All of them at once, matches before people and each in one order, as a run takes them."""
    matches = Match.objects.filter(vacancy=vacancy, candidacy__isnull=False)
    held = matches.select_for_update(of=("self",), no_key=True).order_by("pk")
    people = [profile for _pk, profile in held.values_list("pk", "profile")]
    rows = Profile.objects.select_for_update(no_key=True).filter(pk__in=people)
    list(rows.order_by("pk").values_list("pk"))
