"""Keeping a plan, and how far somebody is with it. The profile changes by their own word only."""

import hashlib
from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from accounts.models import User
from learning.conditions import told
from learning.models import (
    OPEN_STATES,
    Course,
    Edition,
    NoSuchMove,
    PlanStep,
    SavedPlan,
    StepMove,
)
from learning.services.ways import Way, Ways
from learning.signals import plan_kept
from vacancies.models import Vacancy

MOST_PLANS = 20


class TooManyPlans(Exception):
    """The person keeps as many as there may be."""


class PlanGone(Exception):
    """A course or a class of the plan has gone since it was found."""


@transaction.atomic
def save_plan(
    *,
    person: User,
    found: Ways,
    way: Way,
    title: str,
    vacancy: Vacancy | None,
    role: str,
    now: datetime,
) -> SavedPlan:
    """Keep a plan as it is now, with the limits it was found within.

    The same one again is the one that is kept already, with the limits of now. Raises
    TooManyPlans and PlanGone.
    """
    User.objects.select_for_update(no_key=True).get(pk=person.pk)
    mark = _fingerprint(way, vacancy, role)
    kept = SavedPlan.objects.of(person)
    limits = told(found.limits, found.goal, localdate(now))
    same = kept.filter(fingerprint=mark).first()
    if same is not None:
        same.limits = limits
        same.save(update_fields=["limits"])
        return same
    if kept.count() >= MOST_PLANS:
        raise TooManyPlans
    plan = SavedPlan.objects.create(
        person=person,
        vacancy=vacancy,
        role=role,
        title=title[:200],
        weeks=way.plan.weeks,
        cents=way.plan.cents,
        score_before=found.now.score,
        score_after=way.after.score,
        created_at=now,
        fingerprint=mark,
        limits=limits,
    )
    write_steps(plan, way)
    plan_kept.send(sender=SavedPlan, plan=plan, now=now)
    return plan


def write_steps(plan: SavedPlan, way: Way, *, first: int = 1) -> None:
    """In the transaction of the change, from this position on. Raises PlanGone."""
    hold(way)
    PlanStep.objects.bulk_create(
        PlanStep(
            plan=plan,
            course=one.course,
            edition=one.edition,
            position=position,
            title=one.course.title,
            starts_on=one.starts_on,
            ends_on=one.ends_on,
        )
        for position, one in enumerate(way.steps, first)
    )


def hold(way: Way) -> None:
    """Its courses and classes stay until the transaction ends. Raises PlanGone."""
    wanted = {one.course.pk for one in way.steps}
    rows = Course.objects.filter(pk__in=wanted).order_by("pk")
    held = set(rows.select_for_update(no_key=True).values_list("pk", flat=True))
    classes = {one.edition.pk for one in way.steps if one.edition}
    if held != wanted or Edition.objects.filter(pk__in=classes).count() != len(classes):
        raise PlanGone


@transaction.atomic
def move_step(*, step: PlanStep, to: PlanStep.State, now: datetime) -> None:
    """Say what became of a course, or take it back. Raises NoSuchMove."""
    current = PlanStep.objects.select_for_update(no_key=True).filter(pk=step.pk).first()
    if current is None:
        raise NoSuchMove("new dates took its place")
    _move(current, to, now)


@transaction.atomic
def finish_courses(*, person: User, courses: Collection[int], now: datetime) -> None:
    """Somebody else says that the person has followed them: what is open of them is done."""
    rows = PlanStep.objects.filter(plan__person=person, course__in=courses, state__in=OPEN_STATES)
    for step in rows.select_for_update(no_key=True, of=("self",)).order_by("pk"):
        _move(step, PlanStep.State.DONE, now)


def _move(step: PlanStep, to: PlanStep.State, now: datetime) -> None:
    step.move(to)
    step.save(update_fields=["state"])
    StepMove.objects.create(step=step, to=to, at=now)


def delete_plan(*, plan: SavedPlan) -> None:
    plan.delete()


def mark_of(way: Way) -> str:
    """Which courses at which dates, as a form sends it back."""
    keys = [f"{one.course.pk}:{one.edition.pk if one.edition else ''}" for one in way.steps]
    return hashlib.sha256("|".join(sorted(keys)).encode()).hexdigest()


def _fingerprint(way: Way, vacancy: Vacancy | None, role: str) -> str:
    target = f"{vacancy.pk if vacancy else ''}:{role}:{mark_of(way)}"
    return hashlib.sha256(target.encode()).hexdigest()
