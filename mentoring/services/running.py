"""An assignment: asked for, calculated by a worker, looked at, and confirmed into proposals."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Count, Q

from accounts.models import User
from mentoring.assigning import assign, explain
from mentoring.emails import tell
from mentoring.loading import as_rows, forbidden, giver, mentees_of, mentors_of, taker
from mentoring.models import Enrolment, Mentor, Pair, PairPassed, Programme, Run, RunLine, Side
from mentoring.services.changes import note
from workqueue.models import Job

TIME_TO_ANSWER = timedelta(days=14)


class AlreadyUnderWay(Exception):
    """Another run of this programme is not finished."""


def request_run(*, programme: Programme, by: User | None, now: datetime) -> Run:
    """Row first; the caller nudges. By nobody: it confirms itself. Raises AlreadyUnderWay."""
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
        confirm(run=run, now=now)
    return True


def _open_pairs(mentors: list[Mentor]) -> dict[int, int]:
    counted = Count("pairs", filter=Q(pairs__state__in=Pair.OPEN))
    rows = Mentor.objects.filter(pk__in=[it.pk for it in mentors]).annotate(taken=counted)
    return dict(rows.values_list("pk", "taken"))


@transaction.atomic
def confirm(*, run: Run, now: datetime) -> int:
    """Every line that still holds becomes a proposal; how many. Twice is once.

    Raises PairPassed where it is not calculated, or a newer run is.
    """
    current = Run.objects.select_for_update().select_related("programme").get(pk=run.pk)
    if current.confirmed_at is not None:
        return 0
    newer = Run.objects.filter(programme=current.programme_id, pk__gt=current.pk)
    if current.state != Job.State.DONE or newer.filter(state=Job.State.DONE).exists():
        raise PairPassed("not the newest result")
    current.confirmed_at = now
    current.save(update_fields=["confirmed_at"])
    lines = list(current.lines.filter(mentor__isnull=False).select_related("mentor"))
    locked = Mentor.objects.select_for_update().filter(pk__in=[it.mentor_id for it in lines])
    mentors = {it.pk: it for it in locked.order_by("pk")}
    left = {pk: it.capacity for pk, it in mentors.items()}
    for pk, taken in _open_pairs(list(mentors.values())).items():
        left[pk] -= taken
    looking = Enrolment.objects.looking().filter(pk__in=[it.enrolment_id for it in lines])
    mentees = {it.pk: it for it in looking.select_related("programme", "user")}
    refused = forbidden(mentors.values(), mentees.values())
    made = 0
    for line in lines:
        mentor = mentors[line.mentor_id or 0]
        still = line.enrolment_id in mentees and left[mentor.pk] > 0 and not mentor.paused
        if still and (str(mentor.pk), str(line.enrolment_id)) not in refused:
            left[mentor.pk] -= 1
            made += 1
            _propose(line, mentor, mentees[line.enrolment_id], now=now)
    return made


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
