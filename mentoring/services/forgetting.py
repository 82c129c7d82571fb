"""What goes because its time is over: reports that are settled, places that tell of a trait."""

from datetime import datetime, timedelta
from functools import partial

from django.conf import settings
from django.db import transaction
from django.db.models import Count, QuerySet, Sum

from mentoring.averages import said
from mentoring.models import Enrolment, Feedback, Pair, PastFeedback, Programme, Report, Side
from mentoring.services.changes import gate
from workqueue.attempts import alone

# Time for both to say how useful it was, and to read again what they wrote down.
PLACES_KEPT = timedelta(days=30)
BATCH = 500


def reports_over(*, now: datetime) -> QuerySet[Report]:
    """Settled so long ago that nobody can contest it any more."""
    return Report.objects.filter(settled_at__lte=now - settings.KEEP_REPORTERS)


def forget_reports(*, now: datetime) -> int:
    return reports_over(now=now).delete()[0]


def places_over(*, now: datetime) -> QuerySet[Enrolment]:
    """Ended ones in programmes for some people only: that somebody was in tells what they are."""
    ended = Enrolment.objects.filter(state=Enrolment.State.ENDED, changed_at__lte=now - PLACES_KEPT)
    return ended.exclude(programme__rule=Programme.Rule.OPEN)


def forget_places(*, now: datetime) -> int:
    """With pairs, sessions and answers; numbers of the programme are what stays. How many went."""
    rows = list(places_over(now=now).order_by("pk")[:BATCH])
    return sum(alone(str(row), partial(_forget, row)) for row in rows)


@transaction.atomic
def _forget(enrolment: Enrolment) -> int:
    programme = gate(enrolment.programme_id)
    programme.past_ended += enrolment.pairs.filter(state=Pair.State.ENDED).count()
    programme.save(update_fields=["past_ended"])
    for side in (Side.MENTOR, Side.MENTEE):
        _add_up(programme, side, enrolment)
    enrolment.delete()
    return 1


def _add_up(programme: Programme, side: Side, enrolment: Enrolment) -> None:
    going = Feedback.objects.filter(pair__enrolment=enrolment, side=side)
    sums = going.aggregate(answers=Count("pk"), total=Sum("useful"))
    if not sums["answers"]:
        return
    row, _made = PastFeedback.objects.get_or_create(programme=programme, side=side)
    row.people = said(programme, side).people
    row.answers += sums["answers"]
    row.total += sums["total"]
    row.save()
