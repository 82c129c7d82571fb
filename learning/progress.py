"""How far somebody is with the plan they follow, as their first page names it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from accounts.models import User
from learning.models import PlanStep, SavedPlan


@dataclass(frozen=True, slots=True)
class Progress:
    """`step` is what comes next of `plan`; what was dropped is not of the `total`.

    `others` are further plans of theirs with something ahead.
    """

    plan: SavedPlan
    step: PlanStep
    done: int
    total: int
    renew: bool
    others: int


def progress_of(user: User, *, today: date) -> Progress | None:
    """Of the plan whose next course begins first; None where nothing is ahead. Two queries."""
    courses = PlanStep.objects.select_related("course__provider", "edition")
    narrow = courses.defer("course__about", "course__search")
    plans = SavedPlan.objects.of(user).select_related("vacancy")
    rows = plans.defer("vacancy__text").prefetch_related(Prefetch("steps", narrow))
    ahead = [(step, plan) for plan in rows if (step := _next(plan)) is not None]
    if not ahead:
        return None
    step, plan = min(ahead, key=lambda one: one[0].dates)
    return _progress(plan, step, today=today, others=len(ahead) - 1)


def _progress(plan: SavedPlan, step: PlanStep, *, today: date, others: int) -> Progress:
    steps = [one for one in plan.steps.all() if one.state != PlanStep.State.DROPPED]
    return Progress(
        plan=plan,
        step=step,
        done=sum(one.state == PlanStep.State.DONE for one in steps),
        total=len(steps),
        renew=any(one.is_gone or one.needs_new_dates(today) for one in steps if one.is_open),
        others=others,
    )


def _next(plan: SavedPlan) -> PlanStep | None:
    """The first of what is ahead; of two that begin together the plan's own first."""
    ahead = (one for one in plan.steps.all() if one.is_open)
    return min(ahead, key=lambda one: one.dates, default=None)
