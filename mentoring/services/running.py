"""An assignment: asked for, calculated by a worker, looked at, and confirmed into proposals."""

from contextlib import suppress
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Count, Q
from django.utils.timezone import localdate

from accounts.models import User
from mentoring.assigning import assign, explain
from mentoring.emails import tell
from mentoring.loading import as_rows, giver, mentees_of, mentors_of, taker
from mentoring.misfits import forbidden
from mentoring.models import Enrolment, Mentor, Pair, PairPassed, Programme, Run, RunLine, Side
from mentoring.services.changes import gate, note
from workqueue.models import Job

TIME_TO_ANSWER = timedelta(days=14)


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


def calculate(*, run: Run, now: datetime) -> bool:
    """Outside any transaction: it may take seconds. What it finds is kept with the run's end."""
    mentors, mentees = mentors_of(run.programme), mentees_of(run.programme)
    taken = _open_pairs(mentors)
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


def _open_pairs(mentors: list[Mentor]) -> dict[int, int]:
    counted = Count("pairs", filter=Q(pairs__state__in=Pair.OPEN))
    rows = Mentor.objects.filter(pk__in=[it.pk for it in mentors]).annotate(taken=counted)
    return dict(rows.values_list("pk", "taken"))


@transaction.atomic
def confirm(*, run: Run, now: datetime) -> int:
    """Every line that still holds becomes a proposal; how many. Twice is once.

    Raises PairPassed where it is not calculated, or a newer run is; and NotShown.
    """
    current = Run.objects.select_for_update(of=("self",)).get(pk=run.pk)
    if current.confirmed_at is not None:
        return 0
    newer = Run.objects.filter(programme=current.programme_id, pk__gt=current.pk)
    if current.state != Job.State.DONE or newer.filter(state=Job.State.DONE).exists():
        raise PairPassed("not the newest result")
    programme = gate(current.programme_id)
    if not programme.goes_on(localdate(now)):
        raise NotShown
    current.confirmed_at = now
    current.save(update_fields=["confirmed_at"])
    lines = list(current.lines.filter(mentor__isnull=False))
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
    programme: Programme, lines: list[RunLine]
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
    taken = _open_pairs(mentors)
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
