"""The courses that would make somebody ready for a vacancy: of gaps, never of a person.

What somebody can give for learning is theirs alone: for an employer a plan keeps the vacancy's
languages and its province, or is online, at USUAL_HOURS a week.
"""

import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.utils import timezone

from learning.limits import USUAL_HOURS
from learning.loading import counts_as, load_offers
from learning.marks import Marks, catalogue_stamp, courses_stamp, marks_of
from learning.models import Course, GapPlan
from learning.planning import (
    Gap,
    Goal,
    Infeasible,
    Limits,
    Offer,
    Plan,
    Plans,
    Unsolved,
    solve,
)
from learning.trainings import Asked, asked_of, standing
from matching.models import Match
from matching.models.fits import Fit
from matching.trainings import MOST_AHEAD, Parts, Wanted
from vacancies.models import Vacancy

PATIENCE = 8.0
"""Seconds for all that is asked at once; the rest is left to the next round."""

GOOD_FOR = timedelta(days=7)
"""A plan counts its weeks from the day it was made."""

KEPT_FOR = timedelta(days=30)
SLICE = 500
"""Vacancies whose best people are read at once."""

_NEVER = datetime.min.replace(tzinfo=UTC)


def prepare(wanted: Wanted, now: datetime) -> int:
    """Plans for what is asked where none stands; how many were made."""
    return _plan(_asked(wanted), now, renewing=False)


def plan_for_open_vacancies(*, now: datetime) -> int:
    """For the best trainable people of every open vacancy; and plans nobody asks for are gone.

    Those that stand are made anew too once the catalogue is another: there may be a better one.
    """
    GapPlan.objects.filter(planned_on__lt=timezone.localdate(now) - KEPT_FOR).delete()
    return _plan(_asked(_open_vacancies()), now, renewing=True)


def _asked(wanted: Wanted) -> dict[str, Asked]:
    return {one.key: one for vacancy, each in wanted for one in asked_of(vacancy, each)}


def _plan(asked: Mapping[str, Asked], now: datetime, *, renewing: bool) -> int:
    today, catalogue = timezone.localdate(now), catalogue_stamp()
    turns = _turns(asked, catalogue, today, renewing=renewing)
    if not turns:
        return 0
    # Read before the offers: what changes in between makes a plan that does not stand.
    marks = marks_of(Course.objects.shown())
    offers = load_offers(today=today)
    until, made = time.monotonic() + PATIENCE, 0
    for key in turns:
        _store(asked[key], offers, catalogue=catalogue, marks=marks, now=now)
        made += 1
        if time.monotonic() > until:
            break
    return made


def _turns(asked: Mapping[str, Asked], catalogue: str, today: date, *, renewing: bool) -> list[str]:
    """What was never planned comes first, then what was longest ago.

    In any other order those at its end would never have their turn.
    """
    good = standing(asked.values(), today)
    made = GapPlan.objects.filter(key__in=asked).values_list("key", "planned_at")
    age = {key: at for key, at in made if at}
    late = {key for key, plan in good.items() if renewing and plan.stamp != catalogue}
    due = (asked.keys() - good.keys()) | late
    return sorted(due, key=lambda key: (age.get(key, _NEVER), key))


def _open_vacancies() -> Iterator[tuple[Vacancy, Sequence[Parts]]]:
    """In slices: a statement or two for each, however many vacancies are open."""
    trainable = Match.objects.filter(fit=Fit.TRAINABLE)
    best = trainable.filter(vacancy=OuterRef("pk")).in_pool().ranked().values("parts")
    rows = Vacancy.objects.open().filter(pk__in=trainable.values("vacancy")).order_by("pk")
    rows = rows.annotate(best=ArraySubquery(best[:MOST_AHEAD])).prefetch_related("languages")
    last = 0
    while some := list(rows.filter(pk__gt=last).defer("text", "search")[:SLICE]):
        yield from ((one, one.best) for one in some)  # type: ignore[attr-defined]  # as annotated
        last = some[-1].pk


def _store(
    asked: Asked, offers: Sequence[Offer], *, catalogue: str, marks: Marks, now: datetime
) -> None:
    plan, beyond = _planned(asked, offers)
    today = timezone.localdate(now)
    courses = [int(step.offer.id) for step in plan.steps] if plan else []
    GapPlan.objects.update_or_create(
        key=asked.key,
        defaults={
            "stamp": catalogue,
            "courses_stamp": courses_stamp(courses, marks),
            "planned_on": today,
            "planned_at": now,
            "good_until": _good_until(plan, today),
            "weeks": plan.weeks if plan else 0,
            "cents": plan.cents if plan else 0,
            "courses": courses,
            "untaught": [[gap.skill, gap.level] for gap in beyond],
        },
    )


def _planned(asked: Asked, offers: Sequence[Offer]) -> tuple[Plan | None, Sequence[Gap]]:
    """The cheapest, or what nobody teaches; neither where no plan keeps the limits."""
    found = _solved(asked, offers)
    if isinstance(found, Plans):
        return found.plans[0], ()
    return None, found.untaught


def _solved(asked: Asked, offers: Sequence[Offer]) -> Plans | Infeasible:
    """What is not found in time counts as not there."""
    try:
        return solve(
            asked.gaps,
            asked.has,
            offers,
            Limits(USUAL_HOURS, languages=asked.languages, provinces=asked.provinces),
            Goal.CHEAPEST,
            counts_as=counts_as(asked.gaps, offers),
            most=1,
            reasons=False,
        )
    except Unsolved:
        return Infeasible()


def _good_until(plan: Plan | None, today: date) -> date:
    """No longer than until its first class begins."""
    starts = [step.starts for step in plan.steps if step.edition is not None] if plan else []
    return min([today + GOOD_FOR, *(today + timedelta(weeks=week) for week in starts)])
