"""What is written to whoever reported a vacancy, and to the people of its company."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from accounts.models import User
from mail import outbox
from moderation.models import Decision, Report
from moderation.signing import Side, complaint_url


def confirm_receipt(report: Report) -> None:
    """Nothing of the form stands in it: anybody may have typed anybody's address."""
    with override(report.language):
        url = settings.SITE_URL + reverse("moderation:about")
    outbox.queue(
        event="report_received",
        key=f"report_received:{report.uuid}",
        to=report.email,
        language=report.language,
        context={"vacancy": report.case.vacancy, "url": url},
    )


def tell_reporters(decision: Decision) -> None:
    for report in decision.case.reports.exclude(email=""):
        _tell(
            decision,
            event="report_decided",
            key=f"report_decided:{decision.uuid}:{report.pk}",
            to=report.email,
            language=report.language,
            side=Side(decision.pk, report=report.pk),
        )


def tell_company(decision: Decision) -> None:
    """Every member; of whoever reported it nothing is said."""
    for member in members_of(decision):
        _tell(
            decision,
            event="vacancy_moderated",
            key=f"vacancy_moderated:{decision.uuid}:{member.pk}",
            to=member.email,
            language=member.language,
            side=Side(decision.pk, member=member.pk),
        )


def tell_merged(person: User, *, key: str) -> None:
    with override(person.language):
        url = settings.SITE_URL + reverse("talent:skills")
    outbox.queue(
        event="accounts_merged",
        key=f"accounts_merged:{key}",
        to=person.email,
        language=person.language,
        context={"name": person.full_name, "url": url},
    )


def members_of(decision: Decision) -> Iterable[User]:
    company = decision.case.vacancy.company_id
    return User.objects.filter(memberships__company=company, is_active=True).order_by("pk")


def _tell(decision: Decision, *, event: str, key: str, to: str, language: str, side: Side) -> None:
    vacancy = decision.case.vacancy
    context: dict[str, Any] = {
        "decision": decision,
        "vacancy": vacancy,
        "company": vacancy.company,
        "restricts": decision.outcome in Decision.RESTRICTING,
        "url": complaint_url(side, language=language),
    }
    outbox.queue(event=event, key=key, to=to, language=language, context=context)
