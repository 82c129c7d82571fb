"""The courses that would make somebody ready for a vacancy: of gaps, never of a person.

What somebody can give for learning is theirs alone: for an employer a plan keeps the vacancy's
languages and its province, or is online, at USUAL_HOURS a week.
"""

import time
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from django.utils import timezone

from learning.limits import USUAL_HOURS
from learning.loading import counts_as, load_offers
from learning.models import GapPlan
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
from learning.trainings import Asked, asked_of, catalogue_stamp
from matching.models import Match
from matching.models.fits import Fit
from matching.trainings import MOST_AHEAD, Parts, Wanted
from vacancies.models import Vacancy

PATIENCE = 8.0
"""Seconds for all that is asked at once; the rest is left to the next round."""

GOOD_FOR = timedelta(days=7)
"""A plan counts its weeks from the day it was made."""

KEPT_FOR = timedelta(days=30)


def prepare(wanted: Wanted, now: datetime) -> int:
    """Plans for what is asked and not known, or no longer as the catalogue is; how many."""
    today, stamp = timezone.localdate(now), catalogue_stamp()
    asked = {one.key: one for vacancy, each in wanted for one in asked_of(vacancy, each)}
    known = GapPlan.objects.current(stamp=stamp, today=today).filter(key__in=asked)
    missing = asked.keys() - set(known.values_list("key", flat=True))
    if not missing:
        return 0
    offers = load_offers(today=today)
    until, made = time.monotonic() + PATIENCE, 0
    for key in sorted(missing):
        _store(asked[key], offers, stamp=stamp, today=today)
        made += 1
        if time.monotonic() > until:
            break
    return made


def plan_for_open_vacancies(*, now: datetime) -> int:
    """For the best trainable people of every open vacancy; and plans nobody asks for are gone."""
    today = timezone.localdate(now)
    GapPlan.objects.filter(planned_on__lt=today - KEPT_FOR).delete()
    return prepare(_open_vacancies(), now)


def _open_vacancies() -> Iterator[tuple[Vacancy, Sequence[Parts]]]:
    with_some = Match.objects.filter(fit=Fit.TRAINABLE).values("vacancy")
    rows = Vacancy.objects.open().filter(pk__in=with_some).prefetch_related("languages")
    for vacancy in rows.order_by("pk"):
        best = vacancy.matches.filter(fit=Fit.TRAINABLE).in_pool().ranked()
        yield vacancy, list(best.values_list("parts", flat=True)[:MOST_AHEAD])


def _store(asked: Asked, offers: Sequence[Offer], *, stamp: str, today: date) -> None:
    plan, beyond = _planned(asked, offers)
    GapPlan.objects.update_or_create(
        key=asked.key,
        defaults={
            "stamp": stamp,
            "planned_on": today,
            "good_until": _good_until(plan, today),
            "weeks": plan.weeks if plan else 0,
            "cents": plan.cents if plan else 0,
            "courses": [int(step.offer.id) for step in plan.steps] if plan else [],
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
