"""The companies everybody may read about: those that have looked for somebody here."""

import uuid

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from vacancies import selectors
from vacancies.company_filters import CompanyFilter
from vacancies.display import excerpt
from vacancies.models import Company, Vacancy
from vacancies.structured import as_script_text, organization

COMPANIES_A_PAGE = 30
VACANCIES_A_PAGE = 20


@require_safe
def company_list(request: HttpRequest) -> HttpResponse:
    search = CompanyFilter(request.GET, queryset=selectors.companies_shown())
    page = _page(request, search.qs, COMPANIES_A_PAGE)
    looking = search.qs.filter(open_vacancies__gt=0).count()
    context = {"search": search, "page_obj": page, "looking": looking}
    return render(request, "vacancies/companies.html", context)


@require_safe
def company_page(request: HttpRequest, company_uuid: uuid.UUID) -> HttpResponse:
    """404 for whoever staff have not approved, or who never had a vacancy that was public."""
    company = get_object_or_404(selectors.companies_shown(), uuid=company_uuid)
    rows = Vacancy.objects.open().filter(company=company).select_related("role")
    described = organization(company) | {
        "@context": "https://schema.org/",
        "url": settings.SITE_URL + company.get_absolute_url(),
    }
    context = {
        "company": company,
        "summary": _summary(company),
        "page_obj": _page(request, rows, VACANCIES_A_PAGE),
        "structured": as_script_text(described),
    }
    return render(request, "vacancies/company.html", context)


def _summary(company: Company) -> str:
    """A line for whoever finds the page elsewhere."""
    known = f"{company.name}, {company.municipality_name}: {company.get_sector_display()}."
    return f"{known} {excerpt(company.about)}".strip()


def _page(request: HttpRequest, rows: QuerySet, size: int) -> Page:  # type: ignore[type-arg]
    return Paginator(rows, size).get_page(request.GET.get("page"))
