"""Writing a list that somebody said yes to, all of it or none; and the report of its lines."""

import zlib
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from learning.files import CourseRow, read
from learning.models import CourseImport, ImportLine
from learning.services import bulk
from learning.services.judging import Judge, Judged, Verdict, counted
from learning.services.listed import hold_listed
from vacancies.models import Company
from workqueue.models import Job

TURN = timedelta(seconds=20)
"""So long after it found another list of its company being written, one asks again."""

_STEP = 2_000


def is_queued(job: CourseImport) -> bool:
    """It stepped back for another list of its company."""
    waits = job.step == CourseImport.Step.WRITE and job.state == Job.State.WAITING
    others = CourseImport.objects.filter(company=job.company_id, step=CourseImport.Step.WRITE)
    return waits and others.filter(state=Job.State.RUNNING).exclude(pk=job.pk).exists()


def write_list(*, job: CourseImport, now: datetime) -> bool:
    """All rows or none; False when a line is refused by now, which the report says; a claimed job.

    It is judged again while nobody else writes its courses: they may have moved since the yes.
    It waits for no other list of its company: it steps back, and is due again a little later.
    """
    # Read before anything is locked: whoever writes by hand meanwhile does not wait for it.
    rows = rows_of(job)
    with transaction.atomic():
        free = Company.objects.select_for_update(no_key=True, skip_locked=True)
        company = free.filter(pk=job.company_id).first()
        if company is None:
            job.step_back(now=now, due_at=now + TURN)
            return False
        hold_listed(company, rows)
        judge = Judge(company, rows)
        judged = [judge.judge(row) for row in rows]
        if any(one.verdict == Verdict.REFUSED for one in judged):
            tell_lines(job, judged, now=now)
            return False
        bulk.write(company, judged, now=now)
        if not job.finish(now=now, content=None, counts=dict(counted(judged))):
            # Another worker has it: what was done here must not be done twice.
            transaction.set_rollback(True)
            return False
    return True


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
