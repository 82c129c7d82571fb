"""What several tests of moderation start from."""

from typing import Any
from uuid import uuid4

from django.utils import timezone

from accounts.models import User
from moderation.models import Case, Decision, Report, Subject
from moderation.services.deciding import decide_case
from moderation.services.reporting import take_report

WHY = "They ask five hundred euro for a course first."


def report(subject: Subject, **fields: Any) -> Report:
    values: dict[str, Any] = {
        "reason": "money",
        "text": WHY,
        "name": "Nina Nys",
        "email": "nina@example.net",
        "language": "en",
        "form_key": uuid4(),
        "now": timezone.now(),
    } | fields
    return take_report(subject=subject, **values)


def decide(case: Case, by: User, outcome: str = "recall", **fields: Any) -> Decision:
    case.refresh_from_db()
    values: dict[str, Any] = {
        "ground": "law",
        "rule": "Law of 3 April 1997, article 4",
        "facts": "The advert asks candidates to pay for a course.",
        "seen_version": case.version,
        "seen_text": case.subject.edit_version,
        "now": timezone.now(),
    } | fields
    return decide_case(case=case, outcome=outcome, by=by, **values)
