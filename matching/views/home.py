"""The front page: what there is today, and a search to begin with."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from matching.figures import Figures, live_figures
from skills import taxonomy
from vacancies import selectors
from vacancies.mapping import tiles_of
from vacancies.structured import as_script_text, web_site

LATEST = 6
MOST_ROLES = 8


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    figures = live_figures()
    tiles = tiles_of(figures.provinces)
    site = web_site(
        name=_("Belfry"),
        url=settings.SITE_URL + request.path,
        search=settings.SITE_URL + reverse("vacancies:list"),
        language=get_language() or "en",
    )
    context = {
        "figures": figures,
        "latest": selectors.latest_vacancies(LATEST),
        "roles": _roles(figures),
        "tiles": tiles,
        "provinces": sorted((tile.name, tile.code) for tile in tiles),
        "structured": as_script_text(site),
    }
    return render(request, "home.html", context)


def _roles(figures: Figures) -> list[tuple[str, str, int]]:
    """The kinds of work most asked for: (key, name in the reader's language, vacancies)."""
    known, language = taxonomy.load().roles, get_language() or "en"
    named = [
        (key, known[key].label(language), count)
        for key, count in figures.roles.items()
        if key in known
    ]
    return sorted(named, key=lambda one: (-one[2], one[1]))[:MOST_ROLES]
