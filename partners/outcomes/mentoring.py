"""Mentors of a team and of its programmes, what they held, and pairs that came to an end."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from mentoring.models import Mentor, Pair, PairEvent, Session
from partners.measuring import Came, in_steps, in_turn
from partners.models import Pledge
from partners.outcomes.counting import Event, counted, organisations_of, span

MEET = (Pair.State.RUNNING, Pair.State.PAUSED)


def mentors(pledges: Sequence[Pledge]) -> Mapping[int, Came]:
    """Each mentor entered themselves, and each session was written down by the two.

    A session counts once its hour has come, a pair once the two said that they are done.
    """
    now = timezone.now()
    held = Session.objects.filter(starts_at__lte=now).filter(
        # Of one that is over, those before that.
        Q(pair__state__in=MEET) | Q(pair__changed_at__gte=F("starts_at"))
    )
    ended = PairEvent.objects.filter(to_state=Pair.State.ENDED, pair__state=Pair.State.ENDED)
    sessions = _events(held, pledges, at="starts_at")
    pairs = _events(ended, pledges, at="at")
    there = {pk: in_steps(count) for pk, count in _there(pledges).items()}
    return {
        pk: {"mentors": there[pk], **came} if there.get(pk) else came
        for pk, came in counted(pledges, sessions=sessions, pairs=pairs).items()
    }


def _events(rows: QuerySet[Any], pledges: Sequence[Pledge], *, at: str) -> set[Event]:
    """Of a pair in a programme of the organisation, or with a mentor of its team: once."""
    organisations, within = organisations_of(pledges), span(pledges)
    found: set[Event] = set()
    for way in (
        "pair__enrolment__programme__organiser",
        "pair__mentor__user__memberships__company",
    ):
        some = rows.filter(**{f"{way}__in": organisations, f"{at}__date__range": within})
        for organisation, moment, row, person in some.order_by().values_list(
            way, at, "pk", "pair__enrolment__user"
        ):
            found.add(Event(organisation, timezone.localdate(moment), row, person))
    return found


def _there(pledges: Sequence[Pledge]) -> Mapping[int, int]:
    """Mentors of each pledge's organisation who were there before it ended, each for one pledge."""
    found: set[tuple[int, int, date]] = set()
    for way in ("programmes__organiser", "user__memberships__company"):
        rows = Mentor.objects.active().filter(**{f"{way}__in": organisations_of(pledges)})
        for organisation, mentor, made in rows.order_by().values_list(way, "pk", "created_at"):
            found.add((organisation, mentor, timezone.localdate(made)))
    turns = in_turn(pledges)
    first = (
        next((one.pk for one in turns.get(organisation, []) if day <= one.ends_on), None)
        for organisation, _mentor, day in found
    )
    return Counter(pk for pk in first if pk is not None)
