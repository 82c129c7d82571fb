"""Courses that nobody has confirmed for long: first a question by mail, then shown no more."""

import logging
import uuid
from collections.abc import Collection
from datetime import datetime

from celery.exceptions import SoftTimeLimitExceeded
from django.db import transaction
from django.utils.timezone import localdate

from learning import emails
from learning.models import Course
from learning.services.life import confirm_course
from vacancies.models import Company

logger = logging.getLogger(__name__)


def ask_and_hide(*, now: datetime) -> int:
    """One mail a provider about all that is due today; returns how many courses were asked about.

    What goes wrong with one provider keeps no other back.
    """
    today = localdate(now)
    _hide(now=now)
    due = Course.objects.to_ask_about(today=today).order_by().values_list("provider", flat=True)
    return sum(_asked(pk, now=now) for pk in set(due))


def _asked(provider: int, *, now: datetime) -> int:
    try:
        return _ask(provider, now=now)
    except SoftTimeLimitExceeded:
        raise
    except Exception:
        logger.exception("asking about the courses of %s", provider)
        return 0


def _ask(provider: int, *, now: datetime) -> int:
    """The rows say that they were asked about in the transaction that queues the mail."""
    with transaction.atomic():
        company = Company.objects.get(pk=provider)
        rows = Course.objects.to_ask_about(today=localdate(now)).filter(provider=company)
        courses = list(rows.select_for_update(of=("self",), no_key=True, skip_locked=True))
        for course in courses:
            course.ask(today=localdate(now))
        Course.objects.bulk_update(courses, ["asked_on"])
        if courses:
            emails.ask_whether_right(company, courses, now=now)
    return len(courses)


def _hide(*, now: datetime) -> None:
    with transaction.atomic():
        rows = Course.objects.unanswered(today=localdate(now))
        courses = list(rows.select_for_update(of=("self",), no_key=True, skip_locked=True))
        for course in courses:
            course.go_stale()
            course.updated_at = now
        Course.objects.bulk_update(courses, ["state", "updated_at"])


def confirm_courses(
    *, company: Company, chosen: Collection[uuid.UUID], now: datetime
) -> list[Course]:
    """Those of the company with these uuids that can still be confirmed, in one transaction."""
    with transaction.atomic():
        rows = company.courses.filter(uuid__in=chosen).order_by("pk")
        held = rows.select_for_update(of=("self",), no_key=True)
        open_rows = [row for row in held if row.allows(Course.Action.CONFIRM)]
        return [confirm_course(course=row, now=now) for row in open_rows]
