"""A list of courses: read and judged first, written once somebody said yes to all of it."""

import zlib
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from adverts.files.terms import AdvertError
from learning.errors import AlreadyConfirmed, ImportRefused
from learning.files import ColumnsMissing
from learning.files.reading import check
from learning.models import CourseImport
from learning.services.judging import Judge, Judged
from learning.services.lists import rows_of, tell_lines, write_list
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

_STEP = 2_000


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
    tell_lines(job, judged, now=now)


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
        if row.step == CourseImport.Step.WRITE and row.is_under_way:
            raise AlreadyConfirmed(_("This list is being written already: nothing is lost."))
        if row.is_written:
            raise AlreadyConfirmed(_("This list is in the catalogue already."))
        if not row.may_be_written:
            raise ImportRefused(_("This list cannot be written as it is."))
        row.step, row.state, row.attempts = CourseImport.Step.WRITE, Job.State.WAITING, 0
        row.due_at, row.finished_at, row.progress = now, None, 0
        row.save()
    return row


def forget_lists(*, now: datetime) -> int:
    """A week after they came: the courses stay, the lists go."""
    deleted, _by_model = CourseImport.objects.filter(created_at__lt=now - KEPT_FOR).delete()
    return deleted
