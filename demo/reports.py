"""What visitors reported, and what staff decided about one of them."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from accounts.models import User
from demo.generate import words_of_team
from learning.models import Course
from moderation.models import Decision, Report, Subject
from moderation.services.deciding import decide_case
from moderation.services.reporting import take_report


def report_some(*, subjects: Iterable[Subject], staff: User, now: datetime) -> None:
    """One report each, by nobody with a name; the last case is decided, the others wait."""
    reports = [_report(row, now - timedelta(hours=30 - at)) for at, row in enumerate(subjects)]
    if reports:
        _decide(reports[-1], by=staff, now=now)


def _report(subject: Subject, now: datetime) -> Report:
    kind = "course_report" if isinstance(subject, Course) else "report"
    said = words_of_team(subject.language)[kind]
    return take_report(
        subject=subject,
        reason=said["reason"],
        text=said["text"],
        name="",
        email="",
        language=subject.language,
        form_key=uuid5(NAMESPACE_URL, str(subject.uuid)),
        now=now,
    )


def _decide(report: Report, *, by: User, now: datetime) -> None:
    case, said = report.case, words_of_team(report.language)["report"]
    case.refresh_from_db()
    decide_case(
        case=case,
        outcome=Decision.Outcome.KEEP,
        ground=Decision.Ground.TERMS,
        rule=said["rule"],
        facts=said["facts"],
        seen_version=case.version,
        seen_text=case.subject.edit_version,
        by=by,
        now=now,
    )
