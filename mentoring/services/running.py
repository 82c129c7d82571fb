"""An assignment: asked for, calculated by a worker, looked at, and confirmed."""

from contextlib import suppress
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.timezone import localdate

from accounts.models import User
from mentoring.assigning import assign, explain
from mentoring.loading import as_rows, giver, mentees_of, mentors_of, open_pairs, taker
from mentoring.misfits import forbidden
from mentoring.models import PairPassed, Programme, Run, RunLine
from mentoring.services.changes import gate
from mentoring.services.proposing import propose
from workqueue.models import Job

_DONE = Q(state=Job.State.DONE) | Q(step=Run.Step.PROPOSE)


class AlreadyUnderWay(Exception):
    """Another run of this programme is not finished."""


class NotShown(Exception):
    """The programme is not shown, or over: nobody is brought together in it."""


def request_run(*, programme: Programme, by: User | None, now: datetime) -> Run:
    """Row first; the caller nudges. By nobody: it confirms itself.

    Raises NotShown and AlreadyUnderWay.
    """
    if not Programme.objects.running(localdate(now)).filter(pk=programme.pk).exists():
        raise NotShown
    try:
        with transaction.atomic():
            return Run.objects.create(
                programme=programme, by=by, automatic=by is None, created_at=now, due_at=now
            )
    except IntegrityError as error:
        raise AlreadyUnderWay from error


def due_runs(*, now: datetime, limit: int) -> list[int]:
    return list(Run.objects.due(now=now).order_by("due_at").values_list("pk", flat=True)[:limit])


def go_on(*, run: Run, now: datetime) -> bool:
    """What is next of a run this worker holds; True where there is more to do at once."""
    if run.is_for_proposing:
        return propose(run=run, now=now)
    return calculate(run=run, now=now) and run.automatic


def calculate(*, run: Run, now: datetime) -> bool:
    """Outside any transaction: it may take seconds. What it finds is kept with the run's end."""
    mentors, mentees = mentors_of(run.programme), mentees_of(run.programme)
    taken = open_pairs(mentors)
    givers = {str(it.pk): giver(it, taken.get(it.pk, 0)) for it in mentors}
    takers = {str(it.pk): taker(it) for it in mentees}
    found = assign(
        list(givers.values()), list(takers.values()), forbidden=forbidden(mentors, mentees)
    )
    lines = [
        RunLine(
            run=run,
            enrolment_id=int(pair.mentee),
            mentor_id=int(pair.mentor),
            points=pair.points,
            parts=as_rows(explain(givers[pair.mentor], takers[pair.mentee])),
        )
        for pair in found.pairs
    ]
    lines += [
        RunLine(run=run, enrolment_id=int(mentee), why=why.value)
        for mentee, why in found.unmatched.items()
    ]
    with transaction.atomic():
        if not run.hold():
            return False
        RunLine.objects.bulk_create(lines)
        run.finish(now=now)
        if run.automatic:
            # Closed meanwhile: the result stands, and is proposed to nobody.
            with suppress(NotShown):
                confirm(run=run, now=now)
    return True


@transaction.atomic
def confirm(*, run: Run, now: datetime) -> bool:
    """It is due to be proposed; the caller nudges. False where that was said before.

    Raises PairPassed where it is not calculated, or a newer run is; NotShown; and AlreadyUnderWay
    while another is calculated.
    """
    current = Run.objects.select_for_update(of=("self",)).get(pk=run.pk)
    if current.confirmed_at is not None:
        return False
    newer = Run.objects.filter(programme=current.programme_id, pk__gt=current.pk)
    if current.state != Job.State.DONE or newer.filter(_DONE).exists():
        raise PairPassed("not the newest result")
    if not gate(current.programme_id).goes_on(localdate(now)):
        raise NotShown
    current.confirmed_at, current.step = now, Run.Step.PROPOSE
    current.state, current.attempts = Job.State.WAITING, 0
    current.due_at, current.finished_at = now, None
    try:
        with transaction.atomic():
            current.save()
    except IntegrityError as error:
        raise AlreadyUnderWay from error
    return True
