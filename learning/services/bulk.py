"""A judged list as rows: all of it in the transaction of the caller, in few statements."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.timezone import localdate

from learning.models import Course, Edition, Outcome, Prerequisite, Programme
from learning.services.changes import to_staff_first
from learning.services.judging import Judged, Verdict
from learning.services.listed import FIELDS, Wanted
from learning.services.writing import programme_named
from vacancies.models import Company

BATCH = 1_000


def write(provider: Company, judged: Sequence[Judged], *, now: datetime) -> None:
    """New ones are shown, wait where staff do not know the provider, or are drafts without skills.

    What is the same is checked today by being in the list; what the list leaves out stays.
    """
    programmes = {
        title: programme_named(provider, title, language, now)
        for title, language in {
            one.wanted.programme: one.wanted.values["language"] for one in judged
        }.items()
    }
    wanted = [one.wanted for one in judged if one.verdict == Verdict.NEW]
    _write_parts(_create(provider, wanted, programmes, now))
    changed = [one for one in judged if one.verdict == Verdict.CHANGED]
    pairs = _update(provider, changed, programmes, now)
    _take_parts(pairs)
    _write_parts(pairs)
    same = [one.known for one in judged if one.known and one.verdict == Verdict.SAME]
    shown = provider.courses.filter(pk__in=same, state=Course.State.SHOWN)
    shown.update(last_checked=localdate(now), asked_on=None)


Pair = tuple[Course, Wanted]


Programmes = Mapping[str, Programme | None]


def _create(
    provider: Company, wanted: Sequence[Wanted], programmes: Programmes, now: datetime
) -> list[Pair]:
    rows = []
    for one in wanted:
        course = Course(
            provider=provider,
            programme=programmes[one.programme],
            source_reference=one.reference,
            last_checked=localdate(now),
            created_at=now,
            updated_at=now,
            **one.values,
        )
        if one.taught and provider.approved:
            course.show(now=now)
        elif one.taught:
            course.submit()
        rows.append(course)
    return list(zip(Course.objects.bulk_create(rows, BATCH), wanted, strict=True))


def _update(
    provider: Company, judged: Sequence[Judged], programmes: Programmes, now: datetime
) -> list[Pair]:
    rows = provider.courses.in_bulk([one.known for one in judged if one.known])
    pairs = [(rows[one.known], one.wanted) for one in judged if one.known in rows]
    for course, wanted in pairs:
        for name in FIELDS:
            setattr(course, name, wanted.values[name])
        course.programme = programmes[wanted.programme]
        course.edit_version += 1
        course.updated_at, course.last_checked, course.asked_on = now, localdate(now), None
        to_staff_first(course)
    kept = [*FIELDS, "programme", "edit_version", "updated_at", "last_checked", "asked_on", "state"]
    Course.objects.bulk_update([course for course, _ in pairs], kept, BATCH)
    return pairs


def _take_parts(pairs: Sequence[Pair]) -> None:
    """What is written anew: roles always, skills where the line names some."""
    _delete(Course.roles.through, [course.pk for course, _ in pairs])
    _delete(Outcome, [course.pk for course, wanted in pairs if wanted.taught])
    _delete(Prerequisite, [course.pk for course, wanted in pairs if wanted.asked])


def _delete(model: Any, courses: Sequence[int]) -> None:
    for at in range(0, len(courses), BATCH):
        model.objects.filter(course__in=courses[at : at + BATCH]).delete()


def _write_parts(pairs: Sequence[Pair]) -> None:
    """Skills, roles and dates; a date keeps its row, and the seats taken of it."""
    parts: list[tuple[Any, str]] = [(Outcome, "taught"), (Prerequisite, "asked")]
    for model, name in parts:
        model.objects.bulk_create(
            (
                model(course=course, skill_id=skill, level=level)
                for course, wanted in pairs
                for skill, level in (getattr(wanted, name) or {}).items()
            ),
            BATCH,
        )
    through = Course.roles.through
    through.objects.bulk_create(
        (through(course=row, role_id=role) for row, wanted in pairs for role in wanted.roles),
        BATCH,
    )
    _write_dates([(course, wanted) for course, wanted in pairs if wanted.dates])


def _write_dates(pairs: Sequence[Pair]) -> None:
    has: dict[tuple[int, Any], Edition] = {}
    for at in range(0, len(pairs), BATCH):
        part = [course for course, _ in pairs[at : at + BATCH]]
        has |= {(it.course_id, it.starts_on): it for it in Edition.objects.filter(course__in=part)}
    new: list[Edition] = []
    kept: list[Edition] = []
    for course, wanted in pairs:
        for start, (end, seats) in (wanted.dates or {}).items():
            row = has.pop((course.pk, start), None) or Edition(course=course, starts_on=start)
            row.ends_on, row.seats = end, seats
            if seats is not None:
                row.seats_taken = min(row.seats_taken, seats)
            (new if row._state.adding else kept).append(row)
    Edition.objects.filter(pk__in=[row.pk for row in has.values()]).delete()
    Edition.objects.bulk_update(kept, ["ends_on", "seats", "seats_taken"], BATCH)
    Edition.objects.bulk_create(new, BATCH)
