"""What staff decide about a reported vacancy: one transaction, one effect, reasons to everybody."""

from contextlib import suppress
from datetime import datetime

from django.db import transaction

from accounts.audit import record
from accounts.models import AuditEvent, User
from moderation.emails import tell_company, tell_reporters
from moderation.models import Case, Complaint, Decision
from vacancies.errors import NotReady, StaleEdit
from vacancies.models import NotAllowedNow, Vacancy
from vacancies.services import (
    approve_company,
    close_vacancy,
    disapprove_company,
    publish_vacancy,
    recall_vacancy,
    reopen_vacancy,
)

Outcome = Decision.Outcome


class NotPossible(Exception):
    """The vacancy is not where this outcome could be carried out."""


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

    `seen_version` is the case as it was read, `seen_text` the `edit_version` of the vacancy.
    Case, company, vacancy: the order in which rows are held.
    """
    with transaction.atomic():
        held = Case.objects.select_for_update(no_key=True).get(pk=case.pk)
        waited = now - held.opened_at
        held.end(seen_version=seen_version, now=now)
        if outcome not in outcomes_for(held):
            raise NotPossible
        decision = Decision.objects.create(
            case=held,
            round=held.round,
            outcome=outcome,
            ground=ground,
            rule=rule,
            facts=facts,
            by=by,
            at=now,
            waited=waited,
        )
        try:
            _carry_out(decision, by=by, seen_text=seen_text, now=now)
        except (NotAllowedNow, NotReady, StaleEdit) as error:
            # Somebody at the company was quicker: nothing of the decision stays.
            raise NotPossible from error
        _tell(decision)
        target = f"case {held.uuid}"
        record(actor=by, action=AuditEvent.Action.MODERATE, target=target, reason=outcome)
    return decision


def outcomes_for(case: Case) -> list[str]:
    """Those that the vacancy's state allows, in the order of how much they take away."""
    vacancy = case.vacancy
    found: list[str] = [Outcome.KEEP]
    if vacancy.allows(Vacancy.Action.RECALL):
        found.append(Outcome.RECALL)
    if vacancy.allows(Vacancy.Action.CLOSE):
        found.append(Outcome.CLOSE)
    if vacancy.company.approved:
        found.append(Outcome.DISAPPROVE)
    if _to_restore(case) is not None:
        found.append(Outcome.RESTORE)
    return found


def _to_restore(case: Case) -> Decision | None:
    """The decision that still restricts the company: the last one that did not let things be."""
    last = case.decisions.exclude(outcome=Outcome.KEEP).order_by("-round").first()
    return last if last is not None and last.outcome in Decision.RESTRICTING else None


def _carry_out(decision: Decision, *, by: User, seen_text: int, now: datetime) -> None:
    case = decision.case
    vacancy = case.vacancy
    match decision.outcome:
        case Outcome.RECALL:
            recall_vacancy(vacancy=vacancy, note=_note(decision), now=now)
        case Outcome.CLOSE:
            # Its words are the staff's: nobody who waits reads them as the company's.
            close_vacancy(vacancy=vacancy, reason="", now=now, by_staff=True)
        case Outcome.DISAPPROVE:
            disapprove_company(company=vacancy.company, note=_note(decision), now=now)
        case Outcome.RESTORE:
            _restore(decision, by=by, seen_text=seen_text, now=now)


def _note(decision: Decision) -> str:
    return decision.facts[:500]


def _restore(decision: Decision, *, by: User, seen_text: int, now: datetime) -> None:
    """As it was before: approved, and published where it was, in the words that staff have read.

    What is over for another reason than that decision stays so.
    """
    case = decision.case
    undone = case.decisions.exclude(outcome__in=[Outcome.KEEP, Outcome.RESTORE]).latest("round")
    if undone.outcome == Outcome.DISAPPROVE:
        approve_company(company=case.vacancy.company, by=by, now=now)
        _publish_others(undone, now=now)
    vacancy = Vacancy.objects.get(pk=case.vacancy_id)
    closed_by_it = vacancy.is_over and vacancy.closed_at == undone.at
    if undone.outcome == Outcome.CLOSE and closed_by_it:
        vacancy = reopen_vacancy(vacancy=vacancy, now=now)
    if vacancy.state == Vacancy.State.IN_REVIEW:
        publish_vacancy(vacancy=vacancy, seen_version=seen_text, now=now)


def _publish_others(undone: Decision, *, now: datetime) -> None:
    """What that decision took back beside the case's own vacancy, where nobody wrote it since.

    Every step and every edit leaves its time: one that is the decision's own was the last.
    """
    others = undone.case.vacancy.company.vacancies.exclude(pk=undone.case.vacancy_id)
    taken = others.filter(state=Vacancy.State.IN_REVIEW, held_by_staff=True, updated_at=undone.at)
    for vacancy in taken.order_by("pk"):
        # Its needs may have gone meanwhile: then it waits, as anything does that is not complete.
        with suppress(NotReady):
            publish_vacancy(vacancy=vacancy, seen_version=vacancy.edit_version, now=now)


def _tell(decision: Decision) -> None:
    """The company only where it loses or gets back something, or where it has complained."""
    tell_reporters(decision)
    complained = Complaint.objects.filter(
        decision__case=decision.case_id, decision__round=decision.round - 1, member__isnull=False
    )
    if decision.outcome != Outcome.KEEP or complained.exists():
        tell_company(decision)


__all__ = ["NotPossible", "decide_case", "outcomes_for"]
