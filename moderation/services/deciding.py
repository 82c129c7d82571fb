"""What staff decide about what was reported: one transaction, one effect, reasons to everybody."""

from datetime import datetime, timedelta

from django.db import transaction

from accounts.audit import record
from accounts.models import AuditEvent, User
from moderation.emails import tell_owner, tell_reporters
from moderation.models import Case, Complaint, Decision
from moderation.services.approving import return_approval, withdraw_approval
from moderation.services.subjects import REFUSALS, acts_on

Outcome = Decision.Outcome


class NotPossible(Exception):
    """What was reported is not where this outcome could be carried out."""


def decide_case(
    *,
    case: Case,
    outcome: str,
    ground: str,
    rule: str,
    facts: str,
    seen_version: int,
    seen_text: int,
    by: User,
    now: datetime,
) -> Decision:
    """Carry it out and mail the reasons. Raises CaseClosed, StaleCase and NotPossible.

    `seen_version` is the case as it was read, `seen_text` the `edit_version` of its subject.
    Case, organisation, subject: the order in which rows are held.
    """
    with transaction.atomic():
        held, waited = _ended(case, outcome=outcome, seen_version=seen_version, now=now)
        said = {"outcome": outcome, "ground": ground, "rule": rule, "facts": facts}
        decision = Decision.objects.create(
            case=held, round=held.round, by=by, at=now, waited=waited, **said
        )
        _carry_out(decision, by=by, seen_text=seen_text, now=now)
        _tell(decision)
        target = f"case {held.uuid}"
        record(actor=by, action=AuditEvent.Action.MODERATE, target=target, reason=outcome)
    return decision


def _ended(case: Case, *, outcome: str, seen_version: int, now: datetime) -> tuple[Case, timedelta]:
    """The case, held and closed, and how long it has waited."""
    held = Case.objects.select_for_update(no_key=True).get(pk=case.pk)
    waited = now - held.opened_at
    held.end(seen_version=seen_version, now=now)
    if outcome not in outcomes_for(held):
        raise NotPossible
    return held, waited


def outcomes_for(case: Case) -> list[str]:
    """Those that the subject's state allows, in the order of how much they take away."""
    found: list[str] = [Outcome.KEEP, *acts_on(case).possible()]
    if case.owner.approved:
        found.append(Outcome.DISAPPROVE)
    if _to_restore(case) is not None:
        found.append(Outcome.RESTORE)
    return found


def _to_restore(case: Case) -> Decision | None:
    """The decision that still restricts the owner: the last one that did not let things be."""
    last = case.decisions.exclude(outcome=Outcome.KEEP).order_by("-round").first()
    return last if last is not None and last.outcome in Decision.RESTRICTING else None


def _carry_out(decision: Decision, *, by: User, seen_text: int, now: datetime) -> None:
    try:
        _apply(decision, by=by, seen_text=seen_text, now=now)
    except REFUSALS as error:
        # Somebody at the organisation was quicker: nothing of the decision stays.
        raise NotPossible from error


def _apply(decision: Decision, *, by: User, seen_text: int, now: datetime) -> None:
    case, note = decision.case, decision.facts[:500]
    match decision.outcome:
        case Outcome.KEEP:
            pass
        case Outcome.DISAPPROVE:
            withdraw_approval(owner=case.owner, note=note, now=now)
        case Outcome.RESTORE:
            _restore(decision, by=by, seen_text=seen_text, now=now)
        case _:
            acts_on(case).take_away(decision.outcome, note=note, now=now)


def _restore(decision: Decision, *, by: User, seen_text: int, now: datetime) -> None:
    """As it was before: approved, and published where it was, in the words that staff have read."""
    decided = decision.case.decisions
    undone = decided.exclude(outcome__in=[Outcome.KEEP, Outcome.RESTORE]).latest("round")
    if undone.outcome == Outcome.DISAPPROVE:
        return_approval(undone=undone, by=by, now=now)
    acts_on(decision.case).give_back(undone, seen_version=seen_text, now=now)


def _tell(decision: Decision) -> None:
    """The owner only where it loses or gets back something, or where it has complained."""
    tell_reporters(decision)
    complained = Complaint.objects.filter(
        decision__case=decision.case_id, decision__round=decision.round - 1, member__isnull=False
    )
    if decision.outcome != Outcome.KEEP or complained.exists():
        tell_owner(decision)


__all__ = ["NotPossible", "decide_case", "outcomes_for"]
