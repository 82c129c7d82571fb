"""Writing a list that somebody said yes to, in slices; and the report of its lines."""

import zlib
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from learning.files import CourseRow, read
from learning.models import CourseImport, ImportLine
from learning.services import bulk
from learning.services.judging import Judge, Judged, Verdict, counted
from learning.services.listed import hold_listed
from vacancies.models import Company
from workqueue.models import Job

TURN = timedelta(seconds=20)
"""So long after it found another list of its company being written, one asks again."""

SLICE = 1_000
"""Lines that are written in one transaction."""

_STEP = 2_000
UNDER_WAY = (Job.State.WAITING, Job.State.RUNNING)


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
        tell_lines(job, judged, now=now)
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
    rows: QuerySet[CourseImport] = others.filter(state__in=UNDER_WAY).exclude(pk=job.pk)
    return rows


def rows_of(job: CourseImport) -> list[CourseRow]:
    ending, _separator, data = zlib.decompress(bytes(job.content or b"")).partition(b"\n")
    return list(read(f"list.{ending.decode()}", data))


def tell_lines(job: CourseImport, judged: Sequence[Judged], *, now: datetime) -> None:
    """The report of a job that this worker has claimed; it is looked through by it."""
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
