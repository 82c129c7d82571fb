"""From where a candidate stands to the role they choose."""

from itertools import pairwise
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.access import candidate_required, signed_in
from matching.services.roles import FEWEST_CLAIMS, NearRole, nearest_roles
from pathways import display, selectors
from pathways.counted import reading_of
from pathways.forms import WayForm
from pathways.stories import security_roles
from skills.taxonomy import load
from talent.selectors import profile_of

NEAREST = 3


@require_safe
@never_cache
@candidate_required
def mine(request: HttpRequest) -> HttpResponse:
    """The three nearest roles, and the shortest way from one of them to any other."""
    profile = profile_of(signed_in(request))
    near = nearest_roles(profile)[:NEAREST] if profile.pk else []
    context: dict[str, Any] = {
        "near": near, "fewest": FEWEST_CLAIMS, "reading": reading_of(request),
    }  # fmt: skip
    if not near:
        return render(request, "pathways/mine.html", context)
    form = _form(request, near)
    context["form"] = form
    if "to" in request.GET and not form.is_valid():
        return render(request, "pathways/mine.html", context, status=422)
    if form.is_valid():
        context |= _way(
            form.cleaned_data["start"], form.cleaned_data["to"], reading_of(request).language
        )
    return render(request, "pathways/mine.html", context)


def _form(request: HttpRequest, near: list[NearRole]) -> WayForm:
    aims = sorted(((role, display.role_name(role)) for role in load().roles), key=lambda it: it[1])
    return WayForm(
        request.GET if "to" in request.GET else None,
        starts=[(one.role.id, one.name) for one in near],
        aims=aims,
        auto_id="way-%s",
    )


def _door(start: str, aim: str, language: str) -> str:
    """The first step where the way leads from general IT into security, the same everywhere."""
    security = security_roles(load().roles)
    if start in security or aim not in security:
        return ""
    step = selectors.first_steps([start], security, language=language).get(start)
    return step.target_id if step else ""


def _way(start: str, aim: str, language: str) -> dict[str, Any]:
    """`legs` are the steps of the way; none where the start is the aim, or nothing is measured."""
    route = selectors.route_between(start, aim, door=_door(start, aim, language), language=language)
    stops = route.stops if route is not None else ()
    pairs = list(pairwise(stops))
    steps = selectors.steps_of(pairs, language=language)
    return {
        "route": route,
        "start": display.role_name(start),
        "aim": display.role_name(aim),
        "aim_id": aim,
        "there": start == aim,
        "legs": [display.move_of(steps[pair]) for pair in pairs],
    }
