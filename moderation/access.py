"""The doors to cases and to what staff compare."""

from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.audit import record
from accounts.models import AuditEvent, User
from learning.models import Course
from mentoring.models import Programme
from moderation.models import WITH_OWNER, Case, Decision
from moderation.signing import Side, read_token
from partners.access import model_of
from partners.models import Notice, Pledge
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


def entry_to_report(sort: str, entry_uuid: UUID) -> Pledge | Notice:
    """Any that everybody could read; whether it still can be read its state says."""
    rows = model_of(sort).objects.filter(published_at__isnull=False)
    entry: Pledge | Notice | None = (
        rows.select_related("organisation").filter(uuid=entry_uuid).first()
    )
    if entry is None:
        raise Http404
    return entry


def programme_to_report(programme_uuid: object) -> Programme:
    """Of an organisation, shown or over; nobody else ever read it, as far as can be told."""
    rows = Programme.objects.filter(state=Programme.State.SHOWN, organiser__isnull=False)
    return get_object_or_404(rows.select_related("organiser"), uuid=programme_uuid)


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
    rows = Decision.objects.select_related(*(f"case__{path}" for path in WITH_OWNER))
    decision = rows.filter(pk=side.decision).first()
    return None if decision is None else (side, decision)
