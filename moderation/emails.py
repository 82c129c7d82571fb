"""What is written to whoever reported something, and to the people who answer for it."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from accounts.models import User
from mail import outbox
from moderation.models import Case, Decision, Report
from moderation.signing import Side, complaint_url

# The kinds that a mail names; of the others it says the title alone.
OWN_WORDS = ("vacancy", "course")


def confirm_receipt(report: Report) -> None:
    """Nothing of the form stands in it: anybody may have typed anybody's address."""
    with override(report.language):
        url = settings.SITE_URL + reverse("moderation:about")
    outbox.queue(
        event="report_received",
        key=f"report_received:{report.uuid}",
        to=report.email,
        language=report.language,
        context=_about(report.case) | {"url": url},
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


def tell_owner(decision: Decision) -> None:
    """Every member; of whoever reported it nothing is said."""
    kind = decision.case.kind
    event = f"{kind}_moderated" if kind in OWN_WORDS else "text_moderated"
    for member in members_of(decision):
        _tell(
            decision,
            event=event,
            key=f"{event}:{decision.uuid}:{member.pk}",
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
    owner = decision.case.owner
    return User.objects.filter(memberships__company=owner, is_active=True).order_by("pk")


def _tell(decision: Decision, *, event: str, key: str, to: str, language: str, side: Side) -> None:
    context = _about(decision.case) | {
        "decision": decision,
        "restricts": decision.outcome in Decision.RESTRICTING,
        "url": complaint_url(side, language=language),
    }
    outbox.queue(event=event, key=key, to=to, language=language, context=context)


def _about(case: Case) -> dict[str, Any]:
    """`kind` chooses the words."""
    return {"subject": case.subject, "owner": case.owner, "kind": case.kind}
