"""What visitors reported, and what staff decided about one of them."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from accounts.models import User
from demo.generate import words_of_team
from learning.models import Course
from moderation.models import Decision, Report
from moderation.services.deciding import decide_case
from moderation.services.reporting import take_report
from vacancies.models import Vacancy


def report_some(*, vacancies: Iterable[Vacancy], teacher: User, by: User, now: datetime) -> None:
    """One report each, by nobody with a name, and one of a course of the teacher.

    The last case is decided, the others wait.
    """
    courses = Course.objects.shown().filter(provider__memberships__user=teacher)[:1]
    reports = [
        _report(subject, now - timedelta(hours=30 - at))
        for at, subject in enumerate([*courses, *vacancies])
    ]
    if reports:
        _decide(reports[-1], by=by, now=now)


def _report(subject: Vacancy | Course, now: datetime) -> Report:
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
