"""Mails to the people of a provider, each queued with its cause and unique by its key."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import override

from accounts.models import User
from learning.links import make_confirming_url
from learning.models import HIDDEN_AFTER, Course
from mail import outbox
from mail.addresses import address
from vacancies.access import RIGHTS
from vacancies.models import Company

MOST_NAMED = 30


def tell_shown(course: Course, *, now: datetime) -> None:
    _tell_editors(course, "course_shown", "learning:course", now=now)


def tell_sent_back(course: Course, *, now: datetime) -> None:
    _tell_editors(course, "course_sent_back", "learning:edit", now=now)


def ask_whether_right(
    company: Company, courses: Sequence[int], *, total: int, now: datetime
) -> None:
    """Everybody who may change them gets the same question; the first answer is enough.

    `courses` are keys of some of the `total`.
    """
    named = Course.objects.filter(pk__in=courses[:MOST_NAMED])
    titles = list(named.values_list("title", flat=True))
    for user in _editors(company):
        with override(user.language):
            until = date_format(localdate(now) + HIDDEN_AFTER, "DATE_FORMAT")
        outbox.queue(
            event="course_to_confirm",
            key=f"course_to_confirm:{company.uuid}:{user.pk}:{now:%Y%m%d}",
            to=user.email,
            language=user.language,
            context={
                "name": user.full_name,
                "company": company.name,
                "titles": titles,
                "more": max(0, total - len(titles)),
                "until": until,
                "url": make_confirming_url(company, user),
            },
        )


def _tell_editors(course: Course, event: str, page: str, *, now: datetime) -> None:
    for user in _editors(course.provider):
        outbox.queue(
            event=event,
            key=f"{event}:{course.uuid}:{user.pk}:{now:%Y%m%dT%H%M%S%f}",
            to=user.email,
            language=user.language,
            context={
                "name": user.full_name,
                "title": course.title,
                "company": course.provider.name,
                "note": course.review_note,
                "url": address(user.language, page, course.uuid),
            },
        )


def _editors(company: Company) -> Iterator[User]:
    rows = company.memberships.filter(role__in=RIGHTS["edit"], user__is_active=True)
    return (row.user for row in rows.select_related("user").order_by("pk"))
