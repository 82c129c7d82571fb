"""Interviews that cannot take place because the two sides part, and those that can after all."""

from datetime import datetime

from django.conf import settings

from accounts.models import User
from hiring.emails import queue_cancelled_mails, withhold_cancelled_mails
from hiring.models import Card, Interview, Stage
from hiring.models.interviews import InterviewQuerySet
from matching.models import Candidacy, CandidacyEvent
from matching.timelines import by_the_person
from vacancies.models import Vacancy

Side = Interview.Side


def part(*, event: CandidacyEvent, tell_at: datetime | None) -> None:
    """One side has ended the contact; the caller holds the candidacy."""
    side = Side.PERSON if by_the_person(event) else Side.COMPANY
    theirs = Interview.objects.filter(candidacy=event.candidacy_id)
    _call_off(theirs, side=side, by=event.by, now=event.at, tell_at=tell_at)


def join_again(*, event: CandidacyEvent) -> None:
    """The step that ended the contact is taken back, untold; the caller holds the candidacy."""
    theirs = Interview.objects.filter(candidacy=event.candidacy_id, changed_at=event.at)
    _let_stand(theirs.filter(state=Interview.State.CANCELLED))


def close(*, vacancy: Vacancy, by: User | None, now: datetime) -> None:
    """Nobody is hired by it any more but who is: talks that are still to come fall away.

    Both sides hear of it when it can no longer be taken back. Where only its time is over, talks
    go on. The caller holds the vacancy.
    """
    theirs = Interview.objects.filter(candidacy__match__vacancy=vacancy)
    hired = Card.objects.filter(stage__kind=Stage.Kind.HIRED, match__vacancy=vacancy)
    rest = theirs.exclude(candidacy__match__in=hired.values("match"))
    _call_off(rest, side=Side.CLOSING, by=by, now=now, tell_at=now + settings.CLOSING_UNDO)


def reopen(*, vacancy: Vacancy, now: datetime) -> None:
    """Opened again before anybody was told: of each contact that is one still, the last talk.

    Where another was proposed meanwhile, that one counts. The caller holds the vacancy.
    """
    accepted = Candidacy.objects.filter(match__vacancy=vacancy, state=Candidacy.State.ACCEPTED)
    talks = Interview.objects.filter(candidacy__in=accepted)
    called_off = talks.filter(cancelled_side=Side.CLOSING).exclude(
        candidacy__in=talks.open().values("candidacy")
    )
    untold = called_off.filter(changed_at__gt=now - settings.CLOSING_UNDO)
    last = untold.order_by("candidacy", "-changed_at", "-pk").distinct("candidacy")
    _let_stand(last)


def call_off_for_good(*, user: User, now: datetime) -> None:
    """Somebody's account ends; call it while their rows are there and held."""
    theirs = Interview.objects.filter(candidacy__match__profile__user=user)
    _call_off(theirs, side=Side.PERSON, by=user, now=now, tell_at=None)


def _call_off(
    interviews: InterviewQuerySet,
    *,
    side: Interview.Side,
    by: User | None,
    now: datetime,
    tell_at: datetime | None,
) -> None:
    """What has taken place stays as it was."""
    for interview in interviews.open().whole():
        if not interview.has_begun(now=now):
            interview.cancel(side=side, by=by, now=now)
            queue_cancelled_mails(interview, due_at=tell_at)


def _let_stand(interviews: InterviewQuerySet) -> None:
    for interview in interviews.whole():
        withhold_cancelled_mails(interview)
        interview.stand_again()
