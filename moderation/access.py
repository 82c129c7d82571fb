"""The doors to cases and to what staff compare."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.audit import record
from accounts.models import AuditEvent, User
from learning.models import Course
from moderation.models import Case, Decision
from moderation.signing import Side, read_token
from vacancies.models import Vacancy


def vacancy_to_report(vacancy_uuid: object) -> Vacancy:
    """Any that everybody could read; whether it still can be read its state says."""
    rows = Vacancy.objects.select_related("company").filter(published_at__isnull=False)
    vacancy = get_object_or_404(rows, uuid=vacancy_uuid)
    if not (vacancy.is_open or vacancy.is_over):
        raise Http404
    return vacancy


def course_to_report(course_uuid: object) -> Course:
    """Any that everybody could read; whether it still can be read its state says."""
    rows = Course.objects.select_related("provider").filter(shown_at__isnull=False)
    return get_object_or_404(rows, uuid=course_uuid)


def case_to_decide(case_uuid: object) -> Case:
    """For staff."""
    return get_object_or_404(Case.objects.with_subject(), uuid=case_uuid)


def note_look(user: User, case: Case) -> None:
    """Staff who open a case see who reported it: that stands in the audit trail."""
    target = f"case {case.uuid}"
    record(actor=user, action=AuditEvent.Action.VIEW_PERSON, target=target, reason="report")


def decision_to_contest(token: str) -> tuple[Side, Decision] | None:
    """None where the link is broken, too old, or the decision is gone."""
    side = read_token(token)
    if side is None:
        return None
    rows = Decision.objects.select_related("case__vacancy__company", "case__course__provider")
    decision = rows.filter(pk=side.decision).first()
    return None if decision is None else (side, decision)
