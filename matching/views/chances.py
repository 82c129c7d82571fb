"""The candidate's side: the open vacancies in the engine's order, and each with its reasons."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.access import candidate_required, signed_in
from matching.access import open_vacancy
from matching.chance_filters import ChanceFilter
from matching.explanations import lines_of
from matching.fitting import fitting_of
from matching.forms import ContestForm
from matching.raising import own_claims, raises_with_points
from matching.selectors import contests_of, with_lines
from matching.services.chances import Chance, chance_of, chances_of
from talent.models import Profile
from talent.selectors import profile_of
from vacancies.models import Vacancy

PER_PAGE = 20
RESULTS = "chance-results"


@require_safe
@never_cache
@candidate_required
def chances(request: HttpRequest) -> HttpResponse:
    """Best first; the htmx refresh gets the same partial the page includes."""
    profile = profile_of(signed_in(request))
    context: dict[str, Any] = {"profile": profile, "results_id": RESULTS}
    if has_skills(profile):
        filters = ChanceFilter(request.GET, queryset=Vacancy.objects.open(), profile=profile)
        ranking = chances_of(profile, filters.qs)
        page = Paginator(ranking, PER_PAGE).get_page(request.GET.get("page"))
        context |= {"filters": filters, "page": page}
    if request.headers.get("HX-Target") == RESULTS:
        return render(request, "matching/_chances.html", context)
    context["contests"] = with_lines(contests_of(profile))
    return render(request, "matching/chances.html", context)


def has_skills(profile: Profile) -> bool:
    return bool(profile.pk) and profile.claims.confirmed().exists()


@require_safe
@never_cache
@candidate_required
def chance(request: HttpRequest, uuid: str) -> HttpResponse:
    """One vacancy: the explanation both sides see, and what the person can do about it."""
    profile, vacancy = profile_of(signed_in(request)), open_vacancy(uuid)
    found = own_chance(profile, vacancy)
    form = ContestForm(
        needs=needs_of(found), initial={"need": request.GET.get("need", "")}, auto_id="contest-%s"
    )
    return render(request, "matching/chance.html", chance_context(profile, found) | {"form": form})


def own_chance(profile: Profile, vacancy: Vacancy) -> Chance:
    """Raises Http404 for who has no profile yet, and for a vacancy that asks nothing."""
    found = chance_of(profile, vacancy) if profile.pk else None
    if found is None:
        raise Http404
    return found


def needs_of(chance: Chance) -> list[tuple[str, str]]:
    """The lines one can contest: (skill id, its name)."""
    lines = lines_of(chance.match.parts)
    parts = zip(chance.match.parts, lines, strict=True)
    return [(part["need"]["skill"], f"{line.skill}, {line.level}") for part, line in parts]


def chance_context(profile: Profile, chance: Chance) -> dict[str, Any]:
    parts = chance.match.parts
    return {
        "chance": chance,
        "vacancy": chance.vacancy,
        "match": chance.match,
        "lines": lines_of(parts),
        "counts": chance.counts,
        "fitting": fitting_of(parts, chance.match.score),
        "conditions": chance.conditions,
        "pay": chance.pay,
        "raises": raises_with_points(
            parts, own_claims(profile), chance.match.score, chance.gains()
        ),
        "contests": with_lines(contests_of(profile).filter(vacancy=chance.vacancy)),
        "profile": profile,
    }
