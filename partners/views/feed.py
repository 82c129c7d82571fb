"""Scholarships, events and projects to come as an Atom feed, the newest first."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from partners import selectors
from partners.models import Notice
from vacancies.display import excerpt
from vacancies.feeds import AtomFeed
from vacancies.wording import one_line

MOST_ENTRIES = 50
MAX_AGE = 300


class NoticeFeed(Feed[Notice, Any]):
    feed_type = AtomFeed

    def title(self) -> str:
        return _("Scholarships, events and projects")

    def link(self) -> str:
        return f"{settings.SITE_URL}{reverse('partners:notices')}"

    def feed_url(self) -> str:
        return f"{settings.SITE_URL}{reverse('partners:feed')}"

    def feed_guid(self) -> str:
        return self.feed_url()

    def author_name(self) -> str:
        return _("Belfry")

    def items(self) -> Iterable[Notice]:
        rows = selectors.notices_to_come(today=timezone.localdate())
        return rows.order_by("-published_at", "-pk")[:MOST_ENTRIES]

    def item_title(self, item: Notice) -> str:
        mark = f"[{_('fictional example')}] " if item.fictional else ""
        return one_line(f"{mark}{item.title}")

    def item_description(self, item: Notice) -> str:
        return escape(one_line(f"{item.get_kind_display()}. {excerpt(item.text, 400)}"))

    def item_link(self, item: Notice) -> str:
        return f"{settings.SITE_URL}{item.get_absolute_url()}"

    def item_guid(self, item: Notice) -> str:
        return item.uuid.urn

    def item_author_name(self, item: Notice) -> str:
        return one_line(item.organisation.name)

    def item_pubdate(self, item: Notice) -> datetime | None:
        return item.published_at

    def item_updateddate(self, item: Notice) -> datetime | None:
        return item.updated_at

    def item_extra_kwargs(self, item: Notice) -> dict[str, Any]:
        return {"language": item.language}


_feed = NoticeFeed()


@require_safe
@conditional_page
@cache_control(public=True, max_age=MAX_AGE)
def notice_feed(request: HttpRequest) -> HttpResponseBase:
    """In the language of the address; it takes no notice of who asks."""
    response = _feed(request)
    response["Content-Language"] = get_language() or "en"
    return response
