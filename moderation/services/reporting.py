"""Taking in what somebody says is wrong with a public text, and with a decision about it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from accounts.models import normalise_email
from moderation.emails import confirm_receipt, members_of
from moderation.models import Case, Complaint, Decision, Report, Subject, field_of
from moderation.models.reports import LONGEST_JOINED
from moderation.signing import Side

BETWEEN = "\n\n—\n\n"


class TooLong(Exception):
    """What the address said before and says now is more than is kept of one report."""


class SubjectGone(Exception):
    """It was deleted meanwhile: nothing is kept."""


class NoComplaint(Exception):
    """The decision is not this reader's to contest, not any more, or they have done so before."""


def take_report(
    *,
    subject: Subject,
    reason: str,
    text: str,
    name: str,
    email: str,
    language: str,
    form_key: UUID,
    now: datetime,
) -> Report:
    """Keep it in the subject's case and confirm it by mail. Raises TooLong and SubjectGone.

    The same form twice is one report; the same address twice is one report that says more.
    """
    email = normalise_email(email)
    with transaction.atomic():
        case = _held_case(subject, now=now)
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


def _held_case(subject: Subject, *, now: datetime) -> Case:
    """The subject's, made where it had none; of two first reports the second waits here."""
    cases = Case.objects.select_for_update(no_key=True)
    of_it = {field_of(subject): subject}
    if (known := cases.filter(**of_it).first()) is not None:
        return known
    # Whoever deletes it waits until its case is there, or was here first.
    rows = type(subject).objects.select_for_update(no_key=True)
    if not rows.filter(pk=subject.pk).exists():
        raise SubjectGone
    case, _made = Case.objects.get_or_create(**of_it, defaults={"opened_at": now})
    return cases.get(pk=case.pk)


def _join(report: Report, *, reason: str, text: str, form_key: UUID) -> None:
    report.form_key = form_key
    if reason not in report.reasons:
        report.reasons.append(reason)
    if text not in report.text:
        report.text = f"{report.text}{BETWEEN}{text}" if report.text else text
    if len(report.text) > LONGEST_JOINED:
        raise TooLong
