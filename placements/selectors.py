"""Which placements somebody has, and what can be done in one."""

from datetime import date
from typing import Any

from django.db.models import QuerySet

from accounts.models import User
from matching.models import Candidacy
from placements.access import Seen
from placements.models import Placement, Report, Side

PER_PAGE = 50


def placements_of(user: User) -> QuerySet[Placement]:
    rows = Placement.objects.with_parties()
    return rows.of_person(user) if user.is_candidate else rows.of_company(user).distinct()


def next_report(placement: Placement, side: Side) -> str:
    """The kind this side writes next; "" when both are there, or it is not running."""
    if placement.state != Placement.State.RUNNING:
        return ""
    written = set(placement.reports.filter(side=side).values_list("kind", flat=True))
    return next((kind for kind in Report.Kind.values if kind not in written), "")


def opens_on(placement: Placement, kind: str) -> date | None:
    """The day from which on the report of this kind may be written; None for no kind."""
    days = {Report.Kind.HALF.value: placement.half_on, Report.Kind.END.value: placement.end_on}
    return days.get(kind)


def due_report(placement: Placement, side: Side, today: date) -> str:
    """The kind this side may write today, or ""."""
    kind = next_report(placement, side)
    day = opens_on(placement, kind)
    return kind if day is not None and day <= today else ""


def is_over(placement: Placement, today: date) -> bool:
    """Whether its last day has come."""
    return placement.ends_on is not None and placement.ends_on <= today


def steps_open(seen: Seen, today: date) -> dict[str, Any]:
    """What this side can do now, and what it waits for."""
    placement, side = seen.placement, seen.side
    signed = {one.side for one in placement.signatures.all()}
    ends = placement.reports.filter(kind=Report.Kind.END).count()
    company, state = side == Side.COMPANY, placement.state
    asked = side == Side.CANDIDATE and state == Placement.State.COMPLETED
    asked = asked and placement.taken is None
    confirmed = asked and placement.lines.filter(level_reached__isnull=False).exists()
    running = state == Placement.State.RUNNING
    following = next_report(placement, side)
    return {
        "may_plan": company and placement.may_plan,
        "may_agree": state == Placement.State.PLANNED and side not in signed,
        "may_start": company
        and state == Placement.State.AGREED
        and placement.starts_on is not None
        and placement.starts_on <= today,
        "next_report": following,
        "report_opens": opens_on(placement, following),
        "due_report": due_report(placement, side, today),
        "may_complete": company and running and ends == 2 and is_over(placement, today),
        "ends_first": running and ends == 2 and not is_over(placement, today),
        "may_take": asked and confirmed,
        "none_confirmed": asked and not confirmed,
        "may_renew": state == Placement.State.CANCELLED
        and placement.candidacy.state == Candidacy.State.ACCEPTED,
        "may_cancel": placement.may_cancel,
        "signed": signed,
    }
