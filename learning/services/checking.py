"""Courses that nobody has confirmed for long: first a question by mail, then shown no more."""

import time
import uuid
from collections.abc import Collection, Iterator
from datetime import date, datetime
from functools import partial

from django.db import transaction
from django.db.models import Min
from django.utils.timezone import localdate

from learning import emails
from learning.errors import NotReady
from learning.models import Course, NotAllowedNow
from learning.models.course_rows import CourseQuerySet
from learning.services.life import confirm_course
from vacancies.models import Company
from workqueue.attempts import alone

SLICE = 1_000
"""Courses in one transaction: what is done stays done, wherever the rest is stopped."""

PATIENCE = 80.0
"""Seconds for one night; what is left is the first of the next one."""


def ask_and_hide(*, now: datetime) -> int:
    """One mail a provider about all that is due today; returns how many courses were asked about.

    What goes wrong with one provider keeps no other back.
    """
    until = time.monotonic() + PATIENCE
    alone("hiding courses without an answer", partial(_hide, now=now, until=until))
    asked = 0
    for pk in _providers(today=localdate(now)):
        ask = partial(_ask, pk, now=now, until=until)
        asked += alone(f"asking about the courses of {pk}", ask)
        if time.monotonic() > until:
            break
    return asked


def _providers(*, today: date) -> list[int]:
    """Whose courses have waited longest comes first: nobody is always the last."""
    due = Course.objects.to_ask_about(today=today).order_by().values("provider")
    waited = due.annotate(since=Min("last_checked")).order_by("since", "provider")
    return list(waited.values_list("provider", flat=True))


def _ask(provider: int, *, now: datetime, until: float) -> int:
    """The first rows say that they were asked about in the transaction that queues the mail."""
    company, today, asked = Company.objects.get(pk=provider), localdate(now), 0
    due = Course.objects.to_ask_about(today=today).filter(provider=company)
    total = due.count()
    for pks in _slices(due, until=until):
        Course.objects.filter(pk__in=pks).update(asked_on=today)
        if not asked:
            emails.ask_whether_right(company, pks, total=total, now=now)
        asked += len(pks)
    return asked


def _hide(*, now: datetime, until: float) -> int:
    hidden = 0
    for pks in _slices(Course.objects.unanswered(today=localdate(now)), until=until):
        rows = Course.objects.filter(pk__in=pks)
        hidden += rows.update(state=Course.State.STALE, updated_at=now)
    return hidden


def _slices(rows: CourseQuerySet, *, until: float) -> Iterator[list[int]]:
    """Keys, each part in a transaction that holds them; whoever takes it moves it out of `rows`.

    At least one part, and then as many as there is time for.
    """
    free = rows.order_by("pk").values_list("pk", flat=True)
    while True:
        with transaction.atomic():
            held = free.select_for_update(of=("self",), no_key=True, skip_locked=True)
            pks = list(held[:SLICE])
            if not pks:
                return
            yield pks
        if time.monotonic() > until:
            return


Unready = list[tuple[Course, NotReady]]


def confirm_courses(
    *, company: Company, chosen: Collection[uuid.UUID], now: datetime
) -> tuple[list[Course], Unready]:
    """Those of the company with these uuids that can still be confirmed, each by itself.

    And those that cannot be shown as they are, with what they lack: they keep no other back.
    """
    confirmed: list[Course] = []
    unready: Unready = []
    for row in company.courses.filter(uuid__in=chosen).order_by("pk"):
        try:
            confirmed.append(confirm_course(course=row, now=now))
        except NotReady as refusal:
            unready.append((row, refusal))
        except (NotAllowedNow, Course.DoesNotExist):
            # Somebody has moved or deleted it since the page was shown.
            continue
    return confirmed, unready
