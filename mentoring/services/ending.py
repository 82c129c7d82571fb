"""A programme is over the day after its last: places, pairs and declarations end with it."""

from datetime import datetime
from functools import partial

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate

from mentoring.emails import tell_mentor_over, tell_over
from mentoring.models import Enrolment, Pair, Side
from mentoring.services.changes import gate, held, leave, move
from workqueue.attempts import alone

BATCH = 500
# What never began was not in time, or comes to nothing; the rest is done.
COMES_TO = {
    Pair.State.PROPOSED: Pair.State.LAPSED,
    Pair.State.ACCEPTED: Pair.State.CANCELLED,
    Pair.State.RUNNING: Pair.State.ENDED,
    Pair.State.PAUSED: Pair.State.ENDED,
}


def end_over(*, now: datetime) -> int:
    """How many places ended; a second time finds none."""
    still = ~Q(state=Enrolment.State.ENDED) | Q(pairs__state__in=Pair.OPEN)
    over = Enrolment.objects.filter(still, programme__ends_on__lt=localdate(now)).distinct()
    rows = list(over.select_related("programme", "user").order_by("pk")[:BATCH])
    return sum(alone(str(row), partial(_end, row, now)) for row in rows)


@transaction.atomic
def _end(enrolment: Enrolment, now: datetime) -> int:
    gate(enrolment.programme_id)
    for pair in enrolment.pairs.open():
        current = held(pair)
        if current.state in COMES_TO:
            move(current, COMES_TO[Pair.State(current.state)], side=Side.PORTAL, now=now)
            tell_mentor_over(current)
    tell_over(enrolment, declared=leave(enrolment, now=now))
    return 1
