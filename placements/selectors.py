"""Which placements somebody has, and what can be done in one."""

from datetime import date
from typing import Any

from django.db.models import QuerySet

from accounts.models import User
from placements.access import Seen
from placements.models import Placement, Report, Side
from subsidies.models import Rule

MOST = 100


def placements_of(user: User) -> QuerySet[Placement]:
    rows = Placement.objects.with_parties()
    return rows.of_person(user) if user.is_candidate else rows.of_company(user).distinct()


def due_report(placement: Placement, side: Side) -> str:
    """The kind this side writes next; "" when both are there, or it is not running."""
    if placement.state != Placement.State.RUNNING:
        return ""
    written = set(placement.reports.filter(side=side).values_list("kind", flat=True))
    return next((kind for kind in Report.Kind.values if kind not in written), "")


def rule_of(placement: Placement, today: date) -> Rule | None:
    rows = Rule.objects.on(today).in_region(placement.region)
    return rows.filter(scheme=placement.kind).first()


def steps_open(seen: Seen, today: date) -> dict[str, Any]:
    """What this side can do now, and what it waits for."""
    placement, side = seen.placement, seen.side
    signed = {one.side for one in placement.signatures.all()}
    ends = placement.reports.filter(kind=Report.Kind.END).count()
    company, state = side == Side.COMPANY, placement.state
    running = state == Placement.State.RUNNING
    return {
        "may_plan": company and placement.may_plan,
        "may_agree": state == Placement.State.PLANNED and side not in signed,
        "may_start": company
        and state == Placement.State.AGREED
        and placement.starts_on is not None
        and placement.starts_on <= today,
        "due_report": due_report(placement, side),
        "may_complete": company and running and ends == 2,
        "may_take": side == Side.CANDIDATE
        and state == Placement.State.COMPLETED
        and placement.taken is None,
        "may_cancel": placement.may_cancel,
        "signed": signed,
    }
