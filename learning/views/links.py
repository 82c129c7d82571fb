"""The page that the half-yearly mail leads to: opening it changes nothing, its button does."""

import uuid
from contextlib import suppress

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.models import User
from learning import selectors, services
from learning.links import read_confirming
from learning.models import Course
from vacancies.access import has_right
from vacancies.models import Company

MOST_AT_ONCE = 200
"""Courses on one page; the others follow once these are answered."""


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def still_right(request: HttpRequest, token: str) -> HttpResponse:
    """Whoever holds the link says so for its reader, as long as that person may."""
    company = _company(token)
    if company is None:
        return render(request, "learning/still_right.html", {"broken": True}, status=404)
    confirmed: list[Course] = []
    unready: services.Unready = []
    if request.method == "POST":
        chosen = read_uuids(request.POST.getlist("course"))
        confirmed, unready = services.confirm_courses(
            company=company, chosen=chosen, now=timezone.now()
        )
    left = {course.pk for course, _refusal in unready}
    courses = selectors.courses_asked_about(company).exclude(pk__in=left)
    context = {
        "company": company,
        "confirmed": len(confirmed),
        "unready": unready,
        "courses": courses[:MOST_AT_ONCE],
        "more": max(0, courses.count() - MOST_AT_ONCE),
    }
    return render(request, "learning/still_right.html", context)


def _company(token: str) -> Company | None:
    found = read_confirming(token)
    if found is None:
        return None
    company = Company.objects.filter(pk=found[0]).first()
    user = User.objects.filter(pk=found[1], is_active=True).first()
    if company is None or user is None or not has_right(user, company, "edit"):
        return None
    return company


def read_uuids(posted: list[str]) -> set[uuid.UUID]:
    """What of it can be one; the rest is left out."""
    found = set()
    for one in posted:
        with suppress(ValueError):
            found.add(uuid.UUID(one))
    return found
