"""What search engines should find, each page in its four languages, one file for each kind."""

from collections.abc import Iterator
from datetime import datetime
from itertools import chain
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap, views
from django.core.paginator import Paginator
from django.db.models import Max, QuerySet
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from learning.models import Course
from learning.selectors import providers_shown
from partners.models import Notice
from partners.selectors import partners_shown
from skills.taxonomy import load
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
    "partners:board",
    "partners:notices",
    "pathways:map",
    "pathways:from_it",
    "matching:how",
    "skills:about",
    "placements:wizard",
    "teams:planner",
    "subsidies:rules",
    "subsidies:size",
    "imprint:terms",
    "imprint:security",
    "privacy:notice",
    "privacy:cookies",
    "design:accessibility",
    "account_login",
    "account_signup",
)


class _Translated(Sitemap):  # type: ignore[type-arg]  # not generic when it runs
    """With links to the other languages, as the pages themselves have (templatetags.alternates).

    Not by Django's own i18n: that reads every item for one file, and asks for the address of a
    page again for each link to it.
    """

    limit = LIMIT

    @property
    def paginator(self) -> Paginator[Any]:
        items: Any = self.items()
        return Paginator(items, self.limit // len(settings.LANGUAGES))

    def get_urls(self, page: int | str = 1, *_site: Any, **_more: Any) -> list[dict[str, Any]]:
        items = list(self.paginator.page(page))
        times = [time for item in items if (time := self.changed(item))]
        self.latest_lastmod = max(times, default=None)
        return list(chain.from_iterable(map(self._of, items)))

    def _of(self, item: Any) -> Iterator[dict[str, Any]]:
        """An item's address in each language, all with the same links; any other gets English."""
        links = []
        for code, _name in settings.LANGUAGES:
            with translation.override(code):
                location = settings.SITE_URL + self.location(item)
            links.append({"lang_code": code, "location": location})
        english = next(link for link in links if link["lang_code"] == "en")
        alternates = [*links, english | {"lang_code": "x-default"}]
        for link in links:
            url = {"location": link["location"], "alternates": alternates}
            yield url | {"lastmod": self.changed(item)}

    def changed(self, _item: Any) -> datetime | None:
        return None


class Pages(_Translated):
    def items(self) -> tuple[str, ...]:
        return PAGES

    def location(self, item: str) -> str:
        return reverse(item)


class Vacancies(_Translated):
    def items(self) -> QuerySet[Vacancy]:
        return Vacancy.objects.open().only("uuid", "updated_at")

    def changed(self, item: Vacancy) -> datetime:
        return item.updated_at

    def get_latest_lastmod(self) -> datetime | None:
        latest: datetime | None = self.items().aggregate(latest=Max("updated_at"))["latest"]
        return latest


class Companies(_Translated):
    def items(self) -> QuerySet[Company]:
        return companies_shown().only("uuid")


class Courses(_Translated):
    """Not the examples: nobody who searches elsewhere should find what nobody offers."""

    def items(self) -> QuerySet[Course]:
        return Course.objects.shown().filter(fictional=False).only("uuid", "updated_at")

    def changed(self, item: Course) -> datetime:
        return item.updated_at


class Providers(_Translated):
    def items(self) -> QuerySet[Company]:
        shown = Course.objects.shown().filter(fictional=False)
        return providers_shown().filter(courses__in=shown).distinct().only("uuid")

    def location(self, item: Company) -> str:
        return reverse("learning:provider", args=[item.uuid])


class Partners(_Translated):
    def items(self) -> QuerySet[Company]:
        return partners_shown(real=True).only("uuid")

    def location(self, item: Company) -> str:
        return reverse("partners:partner", args=[item.uuid])


class Notices(_Translated):
    """Not the examples, nor what is over."""

    def items(self) -> QuerySet[Notice]:
        rows = Notice.objects.to_come(today=timezone.localdate()).filter(fictional=False)
        return rows.only("uuid", "updated_at")

    def changed(self, item: Notice) -> datetime:
        return item.updated_at


class Roles(_Translated):
    """Where people stand and could go; not every way between two of them."""

    def items(self) -> list[str]:
        return sorted(load().roles)

    def location(self, item: str) -> str:
        return reverse("pathways:role", args=[item])


SITEMAPS: dict[str, Any] = {
    "pages": Pages,
    "vacancies": Vacancies,
    "companies": Companies,
    "courses": Courses,
    "providers": Providers,
    "partners": Partners,
    "notices": Notices,
    "roles": Roles,
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
