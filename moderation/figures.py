"""Figures about moderation that everybody may read, from the rows and about nobody."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from django.core.cache import cache
from django.db.models import Count, Q

from accounts.models import User
from moderation.models import Decision, Report

OVER = timedelta(days=365)
A_MONTH = timedelta(days=30)
KEPT_FOR = 3600
KEY = "moderation.figures.3"


@dataclass(frozen=True, slots=True)
class Figures:
    """`reports` and `decisions` of the last year; `hours` is the median from report to decision.

    `about_courses` of the reports are about courses, `about_partners` about pledges, notices and
    mentoring programmes, the others about vacancies.

    `users` are the accounts signed in to within a month, rounded down to tens.
    """

    reports: int
    about_courses: int
    about_partners: int
    decisions: int
    outcomes: dict[str, int]
    hours: float | None
    users: int


def figures(*, now: datetime) -> Figures:
    """At most an hour old."""
    known: Figures | None = cache.get(KEY)
    if known is None:
        known = _count(now)
        cache.set(KEY, known, KEPT_FOR)
    return known


def _count(now: datetime) -> Figures:
    decided = Decision.objects.filter(at__gt=now - OVER).order_by()
    outcomes = dict(decided.values_list("outcome").annotate(Count("pk")))
    waits = [wait.total_seconds() for wait in decided.values_list("waited", flat=True)]
    users = User.objects.filter(is_active=True, last_login__gt=now - A_MONTH).count()
    reports = Report.objects.filter(created_at__gt=now - OVER)
    of_partners = (
        Q(case__pledge__isnull=False)
        | Q(case__notice__isnull=False)
        | Q(case__programme__isnull=False)
    )
    return Figures(
        reports=reports.count(),
        about_courses=reports.filter(case__course__isnull=False).count(),
        about_partners=reports.filter(of_partners).count(),
        decisions=sum(outcomes.values()),
        outcomes={key: outcomes.get(key, 0) for key in Decision.Outcome.values},
        hours=median(waits) / 3600 if waits else None,
        users=users - users % 10,
    )
