"""What was said of pairs, as an average: never of so few that one of them can be guessed."""

from typing import NamedTuple

from django.db.models import Count, Sum

from mentoring.models import Feedback, PastFeedback, Programme, Side

ENOUGH = 5
"""Of so many people an average may be said."""


class Said(NamedTuple):
    """Answers, their sum, and of how many people at least."""

    people: int
    answers: int
    total: int


def said(programme: Programme, side: Side) -> Said:
    """With what is deleted since."""
    person = "pair__mentor" if side == Side.MENTOR else "pair__enrolment__user"
    given = Feedback.objects.filter(pair__enrolment__programme=programme, side=side)
    now = given.aggregate(
        people=Count(person, distinct=True), answers=Count("pk"), total=Sum("useful", default=0)
    )
    past = PastFeedback.objects.filter(programme=programme, side=side).first()
    if past is None:
        return Said(**now)
    return Said(
        people=max(now["people"], past.people),
        answers=now["answers"] + past.answers,
        total=now["total"] + past.total,
    )


def useful(programme: Programme, side: Side) -> float | None:
    """The average to the half, of at least ENOUGH people; None for fewer."""
    told = said(programme, side)
    return round(told.total / told.answers * 2) / 2 if told.people >= ENOUGH else None
