"""The search as an Atom feed: the same filters in the address, the newest first."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from vacancies.display import excerpt
from vacancies.feeds import AtomFeed
from vacancies.filters import VacancyFilter
from vacancies.models import Vacancy
from vacancies.wording import one_line

MOST_ENTRIES = 50
SUMMARY_LENGTH = 400
MAX_AGE = 300
# What says how to show the list, not what is in it.
ORDERING = {"sort"}


def feed_query(search: VacancyFilter) -> str:
    """The filters in use as a query string, "" for none; one order of them, so one feed."""
    data = search.form.data
    wanted = sorted(search.chosen.keys() - ORDERING)
    pairs = [(name, value) for name in wanted for value in sorted(set(data.getlist(name)))]
    return f"?{urlencode(pairs)}" if pairs else ""


class VacancyFeed(Feed[Vacancy, VacancyFilter]):
    feed_type = AtomFeed

    def get_object(
        self, request: HttpRequest, *_args: object, **_kwargs: object
    ) -> VacancyFilter | None:
        return VacancyFilter(request.GET, queryset=Vacancy.objects.open())

    def title(self, search: VacancyFilter) -> str:
        chosen = ", ".join(_words(search))
        return _("Cybersecurity vacancies in Belgium") + (f": {chosen}" if chosen else "")

    def subtitle(self, _search: VacancyFilter) -> str:
        return _("Open cybersecurity vacancies at Belgian companies, each with its pay range.")

    def link(self, search: VacancyFilter) -> str:
        return f"{settings.SITE_URL}{reverse('vacancies:list')}{feed_query(search)}"

    def feed_url(self, search: VacancyFilter) -> str:
        return f"{settings.SITE_URL}{reverse('vacancies:feed')}{feed_query(search)}"

    def feed_guid(self, search: VacancyFilter) -> str:
        return self.feed_url(search)

    def author_name(self) -> str:
        return _("Belfry")

    def author_link(self) -> str:
        return f"{settings.SITE_URL}{reverse('home')}"

    def items(self, search: VacancyFilter) -> Iterable[Vacancy]:
        return search.results().order_by("-published_at", "-pk")[:MOST_ENTRIES]

    def item_title(self, item: Vacancy) -> str:
        return one_line(item.title)

    def item_description(self, item: Vacancy) -> str:
        where = f"{item.municipality_name}, {item.get_place_display()}"
        return escape(one_line(f"{where}. {excerpt(item.text, SUMMARY_LENGTH)}"))

    def item_link(self, item: Vacancy) -> str:
        return f"{settings.SITE_URL}{item.get_absolute_url()}"

    def item_guid(self, item: Vacancy) -> str:
        # The same in every language of the page.
        return item.uuid.urn

    def item_author_name(self, item: Vacancy) -> str:
        return one_line(item.company.name)

    def item_pubdate(self, item: Vacancy) -> datetime | None:
        return item.published_at

    def item_updateddate(self, item: Vacancy) -> datetime | None:
        return max(item.updated_at, item.published_at or item.updated_at)

    def item_categories(self, item: Vacancy) -> list[str]:
        return [item.role.label] if item.role else []

    def item_extra_kwargs(self, item: Vacancy) -> dict[str, Any]:
        return {"language": item.language}


def _words(search: VacancyFilter) -> Iterator[str]:
    """What was asked for, in the reader's language."""
    for name, value in sorted(search.chosen.items()):
        named = dict(getattr(search.form.fields[name], "choices", ()))
        if isinstance(value, list):
            yield from (str(named[one]) for one in value)
        elif name == "q":
            yield f"“{one_line(value)}”"


_feed = VacancyFeed()


@require_safe
@conditional_page
@cache_control(public=True, max_age=MAX_AGE)
def vacancy_feed(request: HttpRequest) -> HttpResponseBase:
    """In the language of the address; it takes no notice of who asks."""
    response = _feed(request)
    response["Content-Language"] = get_language() or "en"
    return response
