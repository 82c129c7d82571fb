"""The taxonomy as everybody may see it: the autocomplete, and a page that says what it is."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from skills import taxonomy
from skills.models import Level
from skills.selectors import counts, suggest
from skills.taxonomy.concepts import Concept
from skills.taxonomy.folding import fold_name

AREAS = {
    "cybersecurity": _("Cybersecurity"),
    "information-technology": _("Information technology"),
    "soft": _("Working with people"),
}


@require_safe
# Short: a new skill is to be found within seconds.
@cache_control(public=True, max_age=10)
def search(request: HttpRequest) -> JsonResponse:
    """`?q=` -> {"results": [{"id", "label", "group"}]}, in the language of the address."""
    found = suggest(request.GET.get("q", ""), get_language() or "en")
    return JsonResponse({"results": found})


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    known = taxonomy.load()
    roles, groups = known.roles.values(), known.groups.values()
    language = get_language() or "en"
    context = {
        "version": known.version,
        "names_version": known.names_version,
        "counts": counts(),
        "profiles": _labels(language, (one for one in roles if one.kind == "ecsf")),
        "neighbours": _labels(language, (one for one in roles if one.kind != "ecsf")),
        "areas": [
            (name, _labels(language, (one for one in groups if one.area == area)))
            for area, name in AREAS.items()
        ],
        "levels": Level.choices,
    }
    return render(request, "skills/about.html", context)


def _labels(language: str, concepts: Iterable[Concept]) -> list[str]:
    return sorted((one.label(language) for one in concepts), key=fold_name)
