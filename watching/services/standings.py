"""The nightly measurement: a row for everybody whose figures are not what they were."""

import logging
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from time import monotonic
from typing import TypeVar

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from matching.index.current import openings
from matching.index.openings import LiveOpenings
from matching.loading import LoadedPerson, load_people
from talent.models import Profile
from watching.measuring import Figures, measure
from watching.models import Round, Standing

T = TypeVar("T")
logger = logging.getLogger(__name__)

BATCH = 200
SECONDS = 25.0
KEPT = timedelta(days=730)
# What a row that makes no sense comes to; a database that is away or a task out of time do not.
UNREADABLE = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)


def go_on(*, work: Round, now: datetime, seconds: float = SECONDS) -> bool:
    """Measure the next people of a round this worker holds; True where there are more."""
    live, ends = openings(), monotonic() + seconds
    while batch := _next(work.cursor):
        people = _loaded(batch)
        with transaction.atomic():
            note_standings(people=people, live=live, day=work.day)
            if not work.move_to(batch[-1]):
                return False
        if monotonic() > ends:
            return work.pause(now=now)
    work.finish(now=now)
    return False


def _next(cursor: int) -> list[int]:
    """Who wants to be matched: nobody else is measured."""
    rows = Profile.objects.in_pool().filter(pk__gt=cursor).order_by("pk")
    return list(rows.values_list("pk", flat=True)[:BATCH])


def _loaded(batch: list[int]) -> list[LoadedPerson]:
    """The people of a batch, one by one where somebody in it cannot be read."""
    try:
        return load_people(batch)
    except UNREADABLE:
        alone = (_or_left_out(pk, partial(load_people, [pk])) for pk in batch)
        return [person for found in alone for person in found or []]


def _or_left_out(pk: int, step: Callable[[], T]) -> T | None:
    """One person's trouble does not cost the others their night: None, and a line in the log."""
    try:
        return step()
    except UNREADABLE as error:
        logger.error("standing of profile %d left out: %s", pk, type(error).__name__)
        return None


def note_standings(*, people: list[LoadedPerson], live: LiveOpenings, day: date) -> int:
    """Returns how many rows were written: none for whom nothing changed, none a second time.

    Who has never confirmed a skill has nothing to follow yet.
    """
    last = _last([person.pk for person in people])
    measured = {
        person.pk: _or_left_out(person.pk, partial(measure, person.terms, live))
        for person in people
        if person.terms.claims or person.pk in last
    }
    changed = [
        Standing(profile_id=pk, day=day, **figures._asdict())
        for pk, figures in measured.items()
        if figures is not None and last.get(pk) != figures
    ]
    Standing.objects.bulk_create(
        changed,
        update_conflicts=True,
        unique_fields=["profile", "day"],
        update_fields=Figures._fields,
    )
    return len(changed)


def _last(profiles: list[int]) -> dict[int, Figures]:
    rows = Standing.objects.filter(profile__in=profiles).order_by("profile", "-day")
    latest = rows.distinct("profile").values_list("profile", *Figures._fields)
    return {pk: Figures(*figures) for pk, *figures in latest}


def forget_standings(*, today: date) -> int:
    """Those older than two years; of each person the last one stays, for it still holds."""
    return standings_over(today=today).delete()[0]


def standings_over(*, today: date) -> QuerySet[Standing]:
    later = Standing.objects.filter(profile=OuterRef("profile"), day__gt=OuterRef("day"))
    return Standing.objects.filter(Exists(later), day__lt=today - KEPT)
