"""What everybody may see: the search, a vacancy."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from accounts.models import User
from vacancies import access, selectors
from vacancies.display import as_html, excerpt
from vacancies.filters import VacancyFilter
from vacancies.mapping import province_tiles
from vacancies.models import Need, Vacancy
from vacancies.structured import as_script_text, job_posting
from vacancies.views.feed import feed_query

PAGE_SIZE = 20
SIMILAR = 4


@require_safe
def vacancy_list(request: HttpRequest) -> HttpResponse:
    """The search; an htmx request gets the results and the facets of the same page."""
    search = VacancyFilter(request.GET, queryset=Vacancy.objects.open())
    paginator = Paginator(search.results(), PAGE_SIZE)
    # Known from the look that counted the boxes.
    paginator.count = search.found
    page = paginator.get_page(request.GET.get("page"))
    facets = search.facets()
    partial = request.headers.get("HX-Request") == "true"
    context = {
        "search": search,
        "facets": facets,
        "tiles": province_tiles(facets),
        "feed_url": reverse("vacancies:feed") + feed_query(search),
        "page_obj": page,
        "total": paginator.count,
        "partial": partial,
    }
    template = "vacancies/_search_update.html" if partial else "vacancies/list.html"
    response = render(request, template, context)
    patch_vary_headers(response, ["HX-Request"])
    return response


@require_safe
def vacancy_detail(request: HttpRequest, vacancy_uuid: uuid.UUID) -> HttpResponse:
    """An open vacancy; 410 when it is over, 404 when it never was public."""
    rows = Vacancy.objects.select_related("company", "role")
    vacancy = get_object_or_404(rows, uuid=vacancy_uuid, published_at__isnull=False)
    if vacancy.is_over:
        context = {"vacancy": vacancy, "similar": _similar(vacancy)}
        return render(request, "vacancies/over.html", context, status=410)
    if not vacancy.is_open:
        raise Http404
    needs = selectors.needs_by_importance(vacancy)
    posting = posting_of(vacancy, needs)
    context = vacancy_context(vacancy) | {
        "needs": needs,
        "structured": as_script_text(posting),
        "acts_for_company": _acts_for(request, vacancy),
    }
    return render(request, "vacancies/detail.html", context)


def posting_of(vacancy: Vacancy, needs: list[tuple[str, Sequence[Need]]]) -> dict[str, Any]:
    """What search engines are told: `needs` as ``selectors.needs_by_importance`` gives them."""
    skills = [need.skill.label for _importance, group in needs for need in group]
    url = settings.SITE_URL + vacancy.get_absolute_url()
    return job_posting(vacancy, url=url, skills=skills)


def vacancy_context(vacancy: Vacancy) -> dict[str, object]:
    """What every page that shows a whole vacancy needs."""
    return {
        "vacancy": vacancy,
        "text": as_html(vacancy.text),
        "description": excerpt(vacancy.text),
        "languages_needed": list(vacancy.languages.all()),
        "in_other_language": vacancy.language != (get_language() or "en")[:2],
    }


def _similar(vacancy: Vacancy) -> list[Vacancy]:
    rows = Vacancy.objects.open().select_related("company")
    same = (
        rows.filter(role=vacancy.role)
        if vacancy.role_id
        else rows.filter(province=vacancy.province)
    )
    return list(same[:SIMILAR])


def _acts_for(request: HttpRequest, vacancy: Vacancy) -> bool:
    user = request.user
    return isinstance(user, User) and access.has_right(user, vacancy.company, "look")
