"""A judged list as rows: all of it in the transaction of the caller, in few statements."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from learning.models import Course, Edition, Outcome, Prerequisite
from learning.services.judging import FIELDS, Judged, Verdict, Wanted
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
    pairs = _create(provider, [one.wanted for one in judged if one.verdict == Verdict.NEW], now)
    changed = _update(provider, [one for one in judged if one.verdict == Verdict.CHANGED], now)
    for course, wanted in (*pairs, *changed):
        course.programme = programmes[wanted.programme]
    Course.objects.bulk_update([it for it, _ in (*pairs, *changed)], ["programme"], BATCH)
    _write_parts([*pairs, *changed])
    same = [one.known for one in judged if one.known and one.verdict == Verdict.SAME]
    shown = provider.courses.filter(pk__in=same, state=Course.State.SHOWN)
    shown.update(last_checked=now.date(), asked_on=None)


Pair = tuple[Course, Wanted]


def _create(provider: Company, wanted: Sequence[Wanted], now: datetime) -> list[Pair]:
    rows = []
    for one in wanted:
        course = Course(
            provider=provider,
            source_reference=one.reference,
            last_checked=now.date(),
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


def _update(provider: Company, judged: Sequence[Judged], now: datetime) -> list[Pair]:
    rows = provider.courses.in_bulk([one.known for one in judged if one.known])
    pairs = [(rows[one.known], one.wanted) for one in judged if one.known in rows]
    for course, wanted in pairs:
        for name in FIELDS:
            setattr(course, name, wanted.values[name])
        course.edit_version += 1
        course.updated_at, course.last_checked, course.asked_on = now, now.date(), None
        if course.state == Course.State.SHOWN and not provider.approved:
            course.submit()
    kept = [*FIELDS, "edit_version", "updated_at", "last_checked", "asked_on", "state"]
    Course.objects.bulk_update([course for course, _ in pairs], kept, BATCH)
    return pairs


def _write_parts(pairs: Sequence[Pair]) -> None:
    """Skills and roles are replaced; a date keeps its row, and the seats taken of it."""
    for model, name in ((Outcome, "taught"), (Prerequisite, "asked")):
        told = [(course, getattr(it, name)) for course, it in pairs if getattr(it, name)]
        _replace(model, [course.pk for course, _ in told], (
            {"course": course, "skill_id": skill, "level": level}
            for course, levels in told
            for skill, level in levels.items()
        ))  # fmt: skip
    _replace(Course.roles.through, [course.pk for course, _ in pairs], (
        {"course": course, "role_id": role} for course, wanted in pairs for role in wanted.roles
    ))  # fmt: skip
    _write_dates([(course, wanted) for course, wanted in pairs if wanted.dates])


def _replace(model: Any, courses: Sequence[int], rows: Iterable[dict[str, Any]]) -> None:
    for at in range(0, len(courses), BATCH):
        model.objects.filter(course__in=courses[at : at + BATCH]).delete()
    model.objects.bulk_create((model(**row) for row in rows), BATCH)


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
