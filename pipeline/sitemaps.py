"""What search engines should find, each page in its four languages, one file for each kind."""

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap, views
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from learning.models import Course
from learning.selectors import providers_shown
from vacancies.models import Company, Vacancy
from vacancies.selectors import companies_shown

# Addresses in one file: an item has one for each language.
LIMIT = 500
MAX_AGE = 3600
# Read by everybody, and not found through a vacancy or a company.
PAGES = (
    "home",
    "vacancies:list",
    "vacancies:companies",
    "learning:list",
    "matching:how",
    "skills:about",
    "imprint:terms",
    "imprint:security",
    "privacy:notice",
    "privacy:cookies",
    "design:accessibility",
    "account_login",
    "account_signup",
)


class _Translated(Sitemap):  # type: ignore[type-arg]  # not generic when it runs
    """With links to the other languages, as the pages themselves have (templatetags.alternates)."""

    i18n = True
    alternates = True
    limit = LIMIT

    def get_domain(self, site: object = None) -> str:
        return str(urlsplit(settings.SITE_URL).netloc)

    def get_protocol(self, protocol: str | None = None) -> str:
        return str(urlsplit(settings.SITE_URL).scheme)

    def get_urls(self, *args: object, **kwargs: object) -> list[dict[str, object]]:
        """English for all other languages: Django would name an address that only redirects."""
        urls: list[dict[str, object]] = super().get_urls(*args, **kwargs)  # type: ignore[arg-type]
        for url in urls:
            links = url["alternates"]
            assert isinstance(links, list)
            english = next(link for link in links if link["lang_code"] == "en")
            links.append(english | {"lang_code": "x-default"})
        return urls


class Pages(_Translated):
    def items(self) -> tuple[str, ...]:
        return PAGES

    def location(self, item: str) -> str:
        return reverse(item)


class Vacancies(_Translated):
    def items(self) -> QuerySet[Vacancy]:
        return Vacancy.objects.open().only("uuid", "updated_at")

    def lastmod(self, item: Vacancy) -> datetime:
        return item.updated_at


class Companies(_Translated):
    def items(self) -> QuerySet[Company]:
        return companies_shown().only("uuid")


class Courses(_Translated):
    """Not the examples: nobody who searches elsewhere should find what nobody offers."""

    def items(self) -> QuerySet[Course]:
        return Course.objects.shown().filter(fictional=False).only("uuid", "updated_at")

    def lastmod(self, item: Course) -> datetime:
        return item.updated_at


class Providers(_Translated):
    def items(self) -> QuerySet[Company]:
        shown = Course.objects.shown().filter(fictional=False)
        return providers_shown().filter(courses__in=shown).distinct().only("uuid")

    def location(self, item: Company) -> str:
        return reverse("learning:provider", args=[item.uuid])


SITEMAPS: dict[str, Any] = {
    "pages": Pages,
    "vacancies": Vacancies,
    "companies": Companies,
    "courses": Courses,
    "providers": Providers,
}


@require_safe
@cache_control(public=True, max_age=MAX_AGE)
def index(request: HttpRequest) -> TemplateResponse:
    """At the portal's own address, by whichever name it was asked for."""
    response: TemplateResponse = views.index(request, SITEMAPS, sitemap_url_name="sitemap_part")
    assert response.context_data is not None
    for part in response.context_data["sitemaps"]:
        address = urlsplit(part.location)
        part.location = settings.SITE_URL + address._replace(scheme="", netloc="").geturl()
    return response


@require_safe
@cache_control(public=True, max_age=MAX_AGE)
def part(request: HttpRequest, section: str) -> TemplateResponse:
    response: TemplateResponse = views.sitemap(request, SITEMAPS, section=section)
    return response
