"""The taxonomy as everybody may see it: the autocomplete, and a page that says what it is."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from skills import taxonomy
from skills.models import Level
from skills.selectors import counts, overview, suggest


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
    language = get_language() or "en"
    context = {
        "version": known.version,
        "names_version": known.names_version,
        "counts": counts(),
        "levels": Level.choices,
    }
    return render(request, "skills/about.html", context | overview(language))
