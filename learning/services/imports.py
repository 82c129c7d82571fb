"""A list of courses: read and judged first, written once somebody said yes to all of it."""

import zlib
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from adverts.files.terms import AdvertError
from learning.errors import AlreadyConfirmed, ImportRefused
from learning.files import ColumnsMissing, CourseRow, read
from learning.files.reading import check
from learning.models import CourseImport, ImportLine
from learning.services import bulk
from learning.services.judging import Judge, Judged, Verdict, counted
from learning.services.listed import hold_listed
from vacancies.models import Company
from workqueue.attempts import noted
from workqueue.models import Job

SMALL = 100_000
"""Bytes of a file that is looked through while its owner waits; larger ones are the workers'."""

LEASE = timedelta(minutes=5)
"""A long list takes longer than other work: nobody takes it over meanwhile."""

KEPT_FOR = timedelta(days=7)
FEW = 300
"""Courses that are written while their owner waits."""

TURN = timedelta(seconds=20)
"""So long after it found another list of its company being written, one asks again."""

SLICE = 1_000
"""Lines that are written in one transaction."""

_STEP = 2_000
_UNDER_WAY = (Job.State.WAITING, Job.State.RUNNING)


def bring_list(
    *, company: Company, by: User | None, name: str, data: bytes, now: datetime
) -> CourseImport:
    """Kept as it came; nothing of it is read yet. Raises AdvertError for what is never read."""
    ending = check(name, len(data))
    return CourseImport.objects.create(
        company=company,
        by=by,
        content=zlib.compress(f"{ending}\n".encode() + data, 1),
        due_at=now,
        created_at=now,
    )


def run_step(*, pk: object, now: datetime) -> None:
    """Look through or write, whichever is due; nothing when the row is done or in other hands."""
    job = CourseImport.objects.claim(pk, now=now, lease=LEASE)
    if job is None:
        return
    with noted(job.retry_later):
        if job.step == CourseImport.Step.LOOK:
            look_through(job=job, now=now)
        else:
            write_list(job=job, now=now)


def look_through(*, job: CourseImport, now: datetime) -> None:
    """The report, and how many lines are new, changed, the same or refused; a claimed job."""
    judged: list[Judged] = []
    try:
        rows = rows_of(job)
        judge = Judge(job.company, rows)
        for row in rows:
            judged.append(judge.judge(row))
            if len(judged) % _STEP == 0:
                CourseImport.objects.filter(pk=job.pk).update(progress=len(judged))
    except AdvertError as refusal:
        job.finish(now=now, counts=_why(refusal), content=None)
        return
    _told(job, judged, now=now)


def _why(refusal: AdvertError) -> dict[str, object]:
    said: dict[str, object] = {"refusal": refusal.code.value, "cause": refusal.cause}
    if isinstance(refusal, ColumnsMissing):
        said |= {"missing": refusal.missing, "unknown": refusal.unknown}
    return said


def confirm_list(*, job: CourseImport, now: datetime) -> CourseImport:
    """All of it is to be written. ImportRefused where a line is refused, or it is written."""
    with transaction.atomic():
        rows = CourseImport.objects.defer("content").select_for_update()
        row: CourseImport = rows.get(pk=job.pk)
        if row.step == CourseImport.Step.WRITE and row.state in _UNDER_WAY:
            raise AlreadyConfirmed(_("This list is being written already: nothing is lost."))
        if row.is_written:
            raise AlreadyConfirmed(_("This list is in the catalogue already."))
        if not row.is_looked_through or not may_be_written(row):
            raise ImportRefused(_("This list cannot be written as it is."))
        row.step, row.state, row.attempts = CourseImport.Step.WRITE, Job.State.WAITING, 0
        row.due_at, row.finished_at, row.progress = now, None, 0
        row.save()
    return row


def may_be_written(job: CourseImport) -> bool:
    counts = job.counts
    return bool(job.total) and not counts.get(Verdict.REFUSED.value) and "refusal" not in counts


def is_queued(job: CourseImport) -> bool:
    """Another list of its company is being written, and it waits for that one."""
    waits = job.step == CourseImport.Step.WRITE and job.state == Job.State.WAITING
    under_way = Q(state=Job.State.RUNNING) | Q(progress__gt=0)
    return waits and not job.progress and _others(job).filter(under_way).exists()


def write_list(*, job: CourseImport, now: datetime) -> bool:
    """False when a line is refused by now, which the report says, and none is written; a claimed
    job.

    Each slice is a transaction: whoever writes by hand waits for one at most. What is written
    stays written, and whoever claims the job next goes on after it.
    """
    rows = rows_of(job)
    if not job.progress and not _stands(job, rows, now=now):
        return False
    for at in range(job.progress, len(rows), SLICE):
        if not _write_slice(job, rows[at : at + SLICE], now=now):
            return False
    return job.finish(now=now, content=None)


def _stands(job: CourseImport, rows: Sequence[CourseRow], *, now: datetime) -> bool:
    """It is judged again before its first line is written: things may have moved since the yes."""
    judge = Judge(job.company, rows)
    judged = [judge.judge(row) for row in rows]
    if any(one.verdict == Verdict.REFUSED for one in judged):
        _told(job, judged, now=now)
        return False
    return True


def _write_slice(job: CourseImport, rows: Sequence[CourseRow], *, now: datetime) -> bool:
    """It waits for nobody: it steps back, and is due again a little later."""
    with transaction.atomic():
        free = Company.objects.select_for_update(no_key=True, skip_locked=True)
        company = free.filter(pk=job.company_id).first()
        if company is None or _comes_after_another(job):
            job.step_back(now=now, due_at=now + TURN)
            return False
        if not job.hold():
            # Another worker has it: what was done here must not be done twice.
            return False
        hold_listed(company, rows)
        judge = Judge(company, rows)
        judged = [judge.judge(row) for row in rows]
        bulk.write(company, [one for one in judged if one.verdict != Verdict.REFUSED], now=now)
        before = Counter(job.counts if job.progress else {})
        before.update(counted(judged))
        job.progress, job.counts = job.progress + len(rows), dict(before)
        job.save(update_fields=["progress", "counts"])
    return True


def _comes_after_another(job: CourseImport) -> bool:
    """One list at a time, the one that has begun; the caller holds the company."""
    begun = _others(job).filter(progress__gt=0)
    return (begun.filter(pk__lt=job.pk) if job.progress else begun).exists()


def _others(job: CourseImport) -> QuerySet[CourseImport]:
    """That are to be written for the same company, and are not done."""
    others = CourseImport.objects.filter(company=job.company_id, step=CourseImport.Step.WRITE)
    rows: QuerySet[CourseImport] = others.filter(state__in=_UNDER_WAY).exclude(pk=job.pk)
    return rows


def forget_lists(*, now: datetime) -> int:
    """A week after they came: the courses stay, the lists go."""
    deleted, _by_model = CourseImport.objects.filter(created_at__lt=now - KEPT_FOR).delete()
    return deleted


def rows_of(job: CourseImport) -> list[CourseRow]:
    ending, _separator, data = zlib.decompress(bytes(job.content or b"")).partition(b"\n")
    return list(read(f"list.{ending.decode()}", data))


def _told(job: CourseImport, judged: list[Judged], *, now: datetime) -> None:
    lines = (
        ImportLine(job=job, number=number, verdict=one.verdict.value, told=one.told())
        for number, one in enumerate(judged, 1)
    )
    with transaction.atomic():
        # Another worker may have it by now, and writes its own.
        if job.hold():
            job.lines.all().delete()
            ImportLine.objects.bulk_create(lines, _STEP)
            job.finish(
                now=now,
                step=CourseImport.Step.LOOK,
                counts=dict(counted(judged)),
                total=len(judged),
                progress=len(judged),
            )
