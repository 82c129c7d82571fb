"""What everybody may see: the catalogue, a course, whoever teaches."""

import uuid
from typing import Any

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from accounts.models import User
from learning import selectors
from learning.cards import cards
from learning.filters import CourseFilter
from learning.models import Course
from learning.showing import course_context
from learning.structured import course_described
from vacancies.access import has_right
from vacancies.display import excerpt
from vacancies.structured import as_script_text

PAGE_SIZE = 20


@require_safe
def course_list(request: HttpRequest) -> HttpResponse:
    """The search; an htmx request gets the results and the facets of the same page."""
    search = CourseFilter(request.GET, queryset=Course.objects.shown())
    page: Page[Any] = page_of(request, search.results().values_list("pk", flat=True), search.found)
    page.object_list = cards(selectors.cards_of(page.object_list, today=timezone.localdate()))
    partial = request.headers.get("HX-Request") == "true"
    context = {
        "search": search,
        "facets": search.facets(),
        "page_obj": page,
        "total": page.paginator.count,
        "partial": partial,
    }
    template = "learning/_search_update.html" if partial else "learning/list.html"
    response = render(request, template, context)
    patch_vary_headers(response, ["HX-Request"])
    return response


@require_safe
def course_page(request: HttpRequest, course_uuid: uuid.UUID) -> HttpResponse:
    """A course that is shown; 404 for every other."""
    course = get_object_or_404(selectors.courses_to_read(), uuid=course_uuid)
    if not course.is_shown:
        raise Http404
    context = course_context(course)
    described = course_described(
        course,
        context["editions"],
        url=settings.SITE_URL + course.get_absolute_url(),
        site=settings.SITE_URL,
    )
    context |= {
        "description": excerpt(course.about),
        "structured": as_script_text(described),
        "acts_for_provider": _acts_for(request, course),
    }
    return render(request, "learning/course.html", context)


@require_safe
def provider_page(request: HttpRequest, company_uuid: uuid.UUID) -> HttpResponse:
    """Whoever shows at least one course, with all of them."""
    provider = get_object_or_404(selectors.providers_shown(), uuid=company_uuid)
    rows = selectors.with_next_start(
        Course.objects.shown().filter(provider=provider), today=timezone.localdate()
    )
    page = page_of(request, selectors.without_words(rows).order_by("title", "pk"))
    page.object_list = cards(page.object_list)
    context = {
        "provider": provider,
        "programmes": selectors.programmes_of(provider),
        "page_obj": page,
    }
    return render(request, "learning/provider.html", context)


class _Counted(Paginator):  # type: ignore[type-arg]  # not generic when it runs
    """Whose rows were counted by a cheaper question."""

    def __init__(self, rows: QuerySet[Course, Any], size: int, total: int) -> None:
        super().__init__(rows, size)
        self.__dict__["count"] = total


def page_of(
    request: HttpRequest, rows: QuerySet[Course, Any], total: int | None = None
) -> Page[Any]:
    """The page that the address asks for, or the nearest there is."""
    paginator = Paginator(rows, PAGE_SIZE) if total is None else _Counted(rows, PAGE_SIZE, total)
    return paginator.get_page(request.GET.get("page"))


def _acts_for(request: HttpRequest, course: Course) -> bool:
    return isinstance(request.user, User) and has_right(request.user, course.provider, "look")
