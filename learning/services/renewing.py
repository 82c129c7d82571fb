"""New dates for a plan that is kept: what is done stays, what is still to do is chosen anew."""

import hashlib
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet, Sum
from django.utils.timezone import localdate

from accounts.models import User
from learning.conditions import told
from learning.models import Course, PlanStep, SavedPlan
from learning.services.openings import claims_taught
from learning.services.plans import PlanGone, mark_of, write_steps
from learning.services.ways import Way, Ways
from matching.kernel import Claim

_State = PlanStep.State
_CLASS_GONE = Q(state=_State.ENROLLED, edition=None) & ~Q(course__mode=Course.Mode.SELF_PACED)
_OPEN_AGAIN = Q(state=_State.TO_DO) | _CLASS_GONE
"""What gives way to new dates; somebody enrolled stays enrolled while there is a class."""


def claims_kept(plan: SavedPlan) -> list[Claim]:
    """What the person could claim once all that stays of the plan is finished."""
    return claims_taught(_staying(plan))


@transaction.atomic
def renew_plan(*, plan: SavedPlan, found: Ways, way: Way, now: datetime) -> SavedPlan:
    """Courses done, dropped or begun stay where they are; the way follows them.

    Raises PlanGone where the plan or something of the way has gone.
    """
    User.objects.select_for_update(no_key=True).get(pk=plan.person_id)
    row = SavedPlan.objects.select_for_update(no_key=True, of=("self",)).filter(pk=plan.pk).first()
    if row is None:
        raise PlanGone
    steps = list(row.steps.select_for_update(no_key=True, of=("self",)))
    row.steps.filter(_OPEN_AGAIN).delete()
    paid = _staying(row).aggregate(cents=Sum("course__price_cents"))["cents"] or 0
    # Positions are in addresses and calendars: none comes back as another course.
    write_steps(row, way, first=max((step.position for step in steps), default=0) + 1)
    row.weeks, row.cents, row.score_after = way.plan.weeks, paid + way.plan.cents, way.after.score
    row.created_at, row.limits = now, told(found.limits, found.goal, localdate(now))
    # Of this plan alone: with what stays it is never the same as another.
    row.fingerprint = hashlib.sha256(f"{row.uuid}:{mark_of(way)}".encode()).hexdigest()
    row.save()
    return row


def _staying(plan: SavedPlan) -> QuerySet[PlanStep]:
    return plan.steps.exclude(state=_State.DROPPED).exclude(_OPEN_AGAIN)
