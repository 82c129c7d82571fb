"""Teaching whoever sits on a seat: the courses that close what a role lacks, and what they cost."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from learning.conditions import told
from learning.planning import Goal, Limits, Unsolved
from learning.services.plans import PlanGone, hold, mark_of
from learning.services.ways import FEWER, Way, Ways, find_ways
from learning.trainings import bill_of
from matching.kernel.scoring import Plan
from skills.models import Role
from subsidies.regions import region_of
from subsidies.selectors import Aid, training_aid
from teams.errors import PlanChanged, TeamError
from teams.loading import person_of
from teams.models import UNDO_FOR, Seat, SeatPlan, SeatPlanStep
from teams.planning.covering import COVERS
from teams.services.seats import kept_seat
from vacancies.models import Company
from vacancies.services.changes import lock_company

MOST_PLANS = 40
_CHANGED = _("The courses have changed since you looked. Read the plan again.")


@dataclass(frozen=True, slots=True)
class Train:
    """`found` is all the planner says; `way` its best plan, with what a rule gives of its cost.

    `partly` says that it closes only what weighs most, as no plan closes everything. Without a
    way no plan keeps the limits, or it was not found in time: `unsolved`.
    """

    seat: Seat
    found: Ways | None
    way: Way | None = None
    aid: Aid | None = None
    partly: bool = False
    unsolved: bool = False

    @property
    def own_cents(self) -> int:
        cents = self.way.plan.cents if self.way else 0
        return cents - (self.aid.cents if self.aid else 0)

    @property
    def likelihood(self) -> str:
        """By how much of the role is covered afterwards: good where it is enough."""
        if self.way is None or not self.way.steps:
            return "poor"
        return "good" if self.way.after.score >= COVERS else "fair"

    @property
    def mark(self) -> str:
        return mark_of(self.way) if self.way else ""


def train(*, seat: Seat, target: Plan, limits: Limits, company: Company, today: date) -> Train:
    """The best plan for everything that is missing, else for as much of it as can be had."""
    try:
        found = find_ways(
            person=person_of(seat),
            target=target,
            limits=limits,
            goal=Goal.BOTH,
            today=today,
            most=1,
            reasons=False,
            fewer=FEWER,
        )
    except Unsolved:
        return Train(seat, None, unsolved=True)
    way = found.ways[0] if found.ways else None
    return Train(seat, found, way, _aid(way, company, today), partly=found.is_partial)


def _aid(way: Way | None, company: Company, today: date) -> Aid | None:
    """Of the whole plan as one bill: yearly limits count the courses of a company together."""
    if way is None or not way.plan.cents:
        return None
    region = region_of(municipality=company.municipality, province=company.province)
    closed = [gap for step in way.steps for gap in step.closes]
    return training_aid(bill_of(company, way.plan.cents, closed), region, today)


@transaction.atomic
def save_plan(*, chosen: Train, role: Role, mark: str, now: datetime) -> SeatPlan:
    """Keep a plan as it is now; the same one again is the one that is kept already.

    Raises PlanChanged where the page showed another or a course has gone, SeatGone where the seat
    has, TeamError past MOST_PLANS.
    """
    if chosen.way is None or not chosen.way.steps or chosen.mark != mark:
        raise PlanChanged(_CHANGED)
    lock_company(chosen.seat.company_id)
    kept_seat(chosen.seat)
    chosen.seat.plans.filter(deleted_at__lte=now - UNDO_FOR).delete()
    kept = chosen.seat.plans.filter(deleted_at=None)
    same = kept.filter(role=role, fingerprint=mark).first()
    if same is not None:
        same.limits = _limits(chosen, now)
        same.save(update_fields=["limits"])
        return same
    if kept.count() >= MOST_PLANS:
        raise TeamError(_("A seat has room for 40 plans: delete one first."))
    return _written(chosen, chosen.way, role, mark, now)


def _written(chosen: Train, way: Way, role: Role, mark: str, now: datetime) -> SeatPlan:
    assert chosen.found is not None
    try:
        hold(way)
    except PlanGone as gone:
        raise PlanChanged(_CHANGED) from gone
    aid = chosen.aid
    plan = SeatPlan.objects.create(
        seat=chosen.seat,
        role=role,
        weeks=way.plan.weeks,
        cents=way.plan.cents,
        # What hangs on a legal form that nobody has said is named, and no amount of it kept.
        aid_cents=aid.cents if aid and not aid.depends else 0,
        aid_rule=aid.rule if aid else None,
        score_before=chosen.found.now.score,
        score_after=way.after.score,
        fingerprint=mark,
        limits=_limits(chosen, now),
        created_at=now,
    )
    SeatPlanStep.objects.bulk_create(
        SeatPlanStep(
            plan=plan,
            course=one.course,
            position=position,
            title=one.course.title,
            provider=one.course.provider.name,
            starts_on=one.starts_on,
            ends_on=one.ends_on,
            hours=one.step.offer.hours,
            cents=one.step.offer.cents,
        )
        for position, one in enumerate(way.steps, 1)
    )
    return plan


def _limits(chosen: Train, now: datetime) -> dict[str, Any]:
    assert chosen.found is not None
    return told(chosen.found.limits, chosen.found.goal, localdate(now))


def delete_plan(*, plan: SeatPlan, now: datetime) -> None:
    """It can be brought back for a day; a second press changes nothing."""
    SeatPlan.objects.kept().filter(pk=plan.pk).update(deleted_at=now)


@transaction.atomic
def restore_plan(*, plan: SeatPlan, now: datetime) -> None:
    """Raises TeamError where the same was kept anew, or where it is too late."""
    lock_company(plan.seat.company_id)
    row = SeatPlan.objects.just_deleted(now=now).filter(pk=plan.pk).first()
    if row is None:
        raise TeamError(_("It is too late to bring this back."))
    twins = SeatPlan.objects.kept().filter(seat=row.seat, role=row.role)
    if twins.filter(fingerprint=row.fingerprint).exists():
        raise TeamError(_("The same plan is kept already."))
    row.deleted_at = None
    row.save(update_fields=["deleted_at"])
