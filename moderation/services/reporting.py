"""Taking in what somebody says is wrong with a vacancy, and with a decision about it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from accounts.models import normalise_email
from moderation.emails import confirm_receipt, members_of
from moderation.models import Case, Complaint, Decision, Report
from moderation.models.reports import LONGEST_JOINED
from moderation.signing import Side
from vacancies.models import Vacancy

BETWEEN = "\n\n—\n\n"


class TooLong(Exception):
    """What the address said before and says now is more than is kept of one report."""


class NoComplaint(Exception):
    """The decision is not this reader's to contest, not any more, or they have done so before."""


def report_vacancy(
    *,
    vacancy: Vacancy,
    reason: str,
    text: str,
    name: str,
    email: str,
    language: str,
    form_key: UUID,
    now: datetime,
) -> Report:
    """Keep it in the vacancy's case and confirm it by mail. Raises TooLong.

    The same form twice is one report; the same address twice is one report that says more.
    """
    email = normalise_email(email)
    with transaction.atomic():
        case = _held_case(vacancy, now=now)
        known = case.reports.filter(form_key=form_key).first()
        if known is not None:
            return known
        earlier = case.reports.filter(email=email).first() if email else None
        if earlier is None:
            report = Report(case=case, email=email, form_key=form_key, created_at=now)
            report.reasons, report.text = [reason], text
        else:
            report = earlier
            _join(report, reason=reason, text=text, form_key=form_key)
        report.name, report.language = name, language
        report.save()
        case.say_more(now=now)
        if email:
            confirm_receipt(report)
    return report


def complain(*, side: Side, text: str, now: datetime) -> Complaint:
    """It opens the case again; the same side's second press changes nothing. Raises NoComplaint."""
    decision = Decision.objects.select_related("case").filter(pk=side.decision).first()
    if decision is None:
        raise NoComplaint
    with transaction.atomic():
        case = Case.objects.select_for_update(no_key=True).get(pk=decision.case_id)
        theirs = Q(report=side.report) if side.report else Q(member=side.member)
        known = decision.complaints.filter(theirs).first()
        if known is not None:
            return known
        if not may_complain(side, decision):
            raise NoComplaint
        complaint = Complaint.objects.create(
            decision=decision, report_id=side.report, member_id=side.member, text=text, at=now
        )
        case.say_more(now=now)
    return complaint


def may_complain(side: Side, decision: Decision) -> bool:
    """About the last decision, by somebody it was mailed to, and not twice in a row."""
    if decision.round != decision.case.decisions.latest("round").round:
        return False
    before = Complaint.objects.filter(
        decision__case=decision.case_id, decision__round=decision.round - 1
    )
    if side.report:
        reported = decision.case.reports.filter(pk=side.report).exclude(email="")
        return reported.exists() and not before.filter(report=side.report).exists()
    is_member = any(member.pk == side.member for member in members_of(decision))
    return is_member and not before.filter(member=side.member).exists()


def _held_case(vacancy: Vacancy, *, now: datetime) -> Case:
    """The vacancy's, made where it had none; of two first reports the second waits here."""
    case, _made = Case.objects.get_or_create(vacancy=vacancy, defaults={"opened_at": now})
    return Case.objects.select_for_update(no_key=True).get(pk=case.pk)


def _join(report: Report, *, reason: str, text: str, form_key: UUID) -> None:
    report.form_key = form_key
    if reason not in report.reasons:
        report.reasons.append(reason)
    if text not in report.text:
        report.text = f"{report.text}{BETWEEN}{text}" if report.text else text
    if len(report.text) > LONGEST_JOINED:
        raise TooLong
