"""The candidate's side: the open vacancies in the engine's order, and each with its reasons."""

from collections.abc import Collection, Iterable
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.access import candidate_required, signed_in
from matching.access import open_vacancy
from matching.chance_filters import ChanceFilter
from matching.contracts import on_the_job_at
from matching.explanations import Line, lines_of
from matching.fitting import fitting_of
from matching.forms import ApplyForm, ContestForm
from matching.grouping import axes_of
from matching.mirror import mirror_of
from matching.models.fits import Fit
from matching.raising import own_claims, raises_with_points
from matching.selectors import candidacy_of, contests_of, corrections_of, with_lines
from matching.services.chances import Chance, chance_of, chances_of
from matching.timelines import OWN_STATES
from subsidies.models import Scheme
from talent.models import Profile
from talent.selectors import profile_of
from vacancies.models import Vacancy

PER_PAGE = 12
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
    context = chance_page(profile, found, need=request.GET.get("need", ""))
    if "on_the_job" in request.GET:
        context["apply_form"].initial["on_the_job"] = True
    return render(request, "matching/chance.html", context)


def chance_page(profile: Profile, found: Chance, *, need: str = "") -> dict[str, Any]:
    """The page with its forms as yet untouched; `need` is the line one is about to contest."""
    context = chance_context(profile, found)
    form = ContestForm(needs=context["free_lines"], initial={"need": need}, auto_id="contest-%s")
    return context | {"form": form}


def own_chance(profile: Profile, vacancy: Vacancy) -> Chance:
    """Raises Http404 for who has no profile yet, and for a vacancy that asks nothing."""
    found = chance_of(profile, vacancy) if profile.pk else None
    if found is None:
        raise Http404
    return found


def _free(lines: Iterable[Line], waiting: Collection[str]) -> list[tuple[str, str]]:
    """The lines one can contest now: (skill id, its name)."""
    free = (line for line in lines if line.skill_id not in waiting)
    return [(line.skill_id, f"{line.skill}, {line.level}") for line in free]


def scheme_for(chance: Chance) -> Scheme | None:
    """How the person could learn on the job the little they lack; None for no way."""
    fit = fitting_of(chance.match.parts, chance.match.score).fit
    offered = on_the_job_at(chance.vacancy)
    return offered[0] if offered and fit == Fit.TRAINABLE else None


def chance_context(profile: Profile, chance: Chance) -> dict[str, Any]:
    parts = chance.match.parts
    lines = lines_of(parts, corrections_of(profile.pk, chance.vacancy.pk))
    contests = with_lines(contests_of(profile).filter(vacancy=chance.vacancy))
    waiting = {contest.need for contest, _line in contests if contest.is_open}
    between, scheme = candidacy_of(profile, chance.vacancy), scheme_for(chance)
    return {
        "chance": chance,
        "vacancy": chance.vacancy,
        "match": chance.match,
        "lines": lines,
        "axes": axes_of(parts),
        "waiting": waiting,
        "free_lines": _free(lines, waiting),
        "counts": chance.counts,
        "fitting": fitting_of(parts, chance.match.score),
        "conditions": chance.conditions,
        "pay": chance.pay,
        "raises": raises_with_points(
            parts, own_claims(profile), chance.match.score, chance.gains()
        ),
        "contests": contests,
        "profile": profile,
        "scheme": scheme.label if scheme else "",
        "may_ask": scheme and not chance.hidden and (between is None or between.may_apply),
        "apply_form": ApplyForm(profile=profile, scheme=scheme),
        "candidacy": between,
        "own_state": OWN_STATES[between.state] if between else "",
        "mirror": mirror_of(profile, chance.vacancy),
    }
