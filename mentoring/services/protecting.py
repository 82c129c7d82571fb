"""Nobody has to meet somebody again; and the staff hear what went wrong."""

from datetime import datetime

from django.db import transaction

from accounts.audit import record
from accounts.models import AuditEvent, User
from mentoring.emails import tell
from mentoring.models import Block, Pair, PairPassed, Report, Side
from mentoring.services.changes import held_of, move


@transaction.atomic
def protect(*, pair: Pair, side: Side, report: str, now: datetime) -> None:
    """Block the other for good, end what is open, and tell the staff where there are words."""
    by = pair.user_of(side)
    other = Side.MENTEE if side == Side.MENTOR else Side.MENTOR
    against = pair.user_of(other)
    # Of any programme, whoever is the mentor there.
    both = held_of(by, against)
    Block.objects.get_or_create(by=by, against=against, defaults={"at": now})
    if report and not pair.reports.filter(side=side, text=report).exists():
        code = pair.code_of(other)
        Report.objects.create(
            pair=pair, by=by, against=against, code=code, side=side, text=report, at=now
        )
    for current in [it for it in both if it.state in Pair.OPEN]:
        own = current.side_of(by)
        move(current, Pair.State.CANCELLED, side=own, now=now)
        tell(current, "cancelled", by=own, now=now)


@transaction.atomic
def settle(*, report: Report, outcome: str, by: User, now: datetime) -> None:
    """What the staff did about it. Raises PairPassed where somebody was quicker."""
    current = Report.objects.select_for_update().get(pk=report.pk)
    if current.settled_at is not None:
        raise PairPassed("settled")
    current.outcome, current.settled_at = outcome, now
    current.save(update_fields=["outcome", "settled_at"])
    record(
        actor=by,
        action=AuditEvent.Action.SETTLE,
        target=f"mentoring report {current.uuid}",
        reason=outcome,
    )
