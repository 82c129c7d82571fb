"""A confirmed assignment becomes proposals, some at a time: nobody waits for all of them."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from time import monotonic

from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import localdate

from mentoring.emails import tell
from mentoring.loading import open_pairs
from mentoring.misfits import forbidden
from mentoring.models import Enrolment, Mentor, Pair, Programme, Run, RunLine, Side
from mentoring.services.changes import gate, note

TIME_TO_ANSWER = timedelta(days=14)
SLICE = 50
"""Pairs of one transaction: so long those who answer or leave wait for it."""
# For how long one task goes on, well within its limit; then the next one takes over.
SECONDS = 25.0


def propose(*, run: Run, now: datetime, seconds: float = SECONDS) -> bool:
    """Every line that still holds, of a run this worker holds; True where there is more to do."""
    ends = monotonic() + seconds
    while _slice(run, now):
        if monotonic() > ends:
            return run.pause(now=now)
    return False


@transaction.atomic
def _slice(run: Run, now: datetime) -> bool:
    """False where it was the end. Closed meanwhile, the rest is proposed to nobody."""
    if not run.hold():
        return False
    lines = list(_left_over(run).order_by("pk")[:SLICE])
    programme = gate(run.programme_id)
    if not lines or not programme.goes_on(localdate(now)):
        run.finish(now=now)
        return False
    return run.move_to(lines[-1].pk, made=_propose_all(programme, lines, now))


def _left_over(run: Run) -> QuerySet[RunLine]:
    return run.lines.filter(mentor__isnull=False, pk__gt=run.cursor)


def _propose_all(programme: Programme, lines: Sequence[RunLine], now: datetime) -> int:
    """How many pairs came of them."""
    mentors, mentees = _held(programme, lines)
    left = _places(list(mentors.values()))
    refused = forbidden(mentors.values(), mentees.values())
    made = 0
    for line in lines:
        mentor, mentee = mentors.get(line.mentor_id or 0), mentees.get(line.enrolment_id)
        if mentor is None or mentee is None or left[mentor.pk] < 1:
            continue
        if (str(mentor.pk), str(mentee.pk)) not in refused:
            left[mentor.pk] -= 1
            made += 1
            _propose(line, mentor, mentee, now=now)
    return made


def _held(
    programme: Programme, lines: Sequence[RunLine]
) -> tuple[dict[int, Mentor], dict[int, Enrolment]]:
    """Those who can still be proposed, so until the transaction ends."""
    wanted = [it.mentor_id for it in lines if it.mentor_id]
    mentors = Mentor.objects.active().filter(programmes=programme, pk__in=wanted)
    mentees = Enrolment.objects.looking().filter(pk__in=[it.enrolment_id for it in lines])
    mentors = mentors.select_related("user").select_for_update(of=("self",))
    mentees = mentees.select_related("programme", "user").select_for_update(of=("self",))
    return (
        {it.pk: it for it in mentors.order_by("pk")},
        {it.pk: it for it in mentees.order_by("pk")},
    )


def _places(mentors: list[Mentor]) -> dict[int, int]:
    """How many of each are free."""
    taken = open_pairs(mentors)
    return {it.pk: it.capacity - taken.get(it.pk, 0) for it in mentors}


def _propose(line: RunLine, mentor: Mentor, enrolment: Enrolment, *, now: datetime) -> None:
    pair = Pair.objects.create(
        mentor=mentor,
        enrolment=enrolment,
        points=line.points,
        parts=line.parts,
        due_at=now + TIME_TO_ANSWER,
        created_at=now,
        changed_at=now,
    )
    note(pair, "", side=Side.PORTAL, now=now)
    tell(pair, "proposed", by=Side.PORTAL, now=now)
