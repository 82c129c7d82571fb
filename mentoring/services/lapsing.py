"""A proposal that is not answered in time goes, and another round begins without its sleepers."""

from contextlib import suppress
from datetime import datetime
from functools import partial

from django.db import transaction

from mentoring.emails import tell
from mentoring.models import Enrolment, Mentor, Pair, Side
from mentoring.services.changes import held, move
from mentoring.services.running import AlreadyUnderWay, NotShown, request_run
from workqueue.attempts import alone

BATCH = 200


def lapse(*, now: datetime) -> int:
    """How many lapsed. Each programme of theirs proposes anew, once."""
    due = Pair.objects.filter(state=Pair.State.PROPOSED, due_at__lte=now).order_by("due_at")
    pairs = list(due.select_related("enrolment__programme")[:BATCH])
    lapsed = [pair for pair in pairs if alone(str(pair), partial(_lapse, pair, now))]
    for programme in {pair.enrolment.programme for pair in lapsed}:
        with suppress(AlreadyUnderWay, NotShown):
            request_run(programme=programme, by=None, now=now)
    return len(lapsed)


@transaction.atomic
def _lapse(pair: Pair, now: datetime) -> int:
    """Who did not answer is asked no more until they look again."""
    current = held(pair)
    if current.state != Pair.State.PROPOSED or current.due_at > now:
        return 0
    move(current, Pair.State.LAPSED, side=Side.PORTAL, now=now)
    if current.mentor_yes_at is None:
        Mentor.objects.filter(pk=current.mentor_id).update(paused=True, changed_at=now)
    if current.mentee_yes_at is None:
        waiting = Enrolment.objects.filter(pk=current.enrolment_id, state=Enrolment.State.WAITING)
        waiting.update(state=Enrolment.State.PAUSED, changed_at=now)
    tell(current, "lapsed", by=Side.PORTAL, now=now)
    return 1
