"""The candidate's way to a job: what is missing, and the courses that close it."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.access import candidate_required, signed_in
from learning.forms.ways import LimitsForm, relaxed, usual_limits
from learning.messages import needed_change, skill_at
from learning.planning import Goal, Unsolved
from learning.services.ways import Ways, find_ways
from matching.access import open_vacancy
from matching.kernel.scoring import Plan as Target
from matching.loading import load_person, taxonomy
from matching.services.chances import chance_of
from matching.services.roles import role_plan
from talent.models import Profile
from talent.selectors import profile_of


@dataclass(frozen=True, slots=True)
class Aim:
    """Where a way leads: a vacancy or a role."""

    title: str
    language: str
    target: Target
    url: str
    up_url: str


@require_safe
@never_cache
@candidate_required
def to_vacancy(request: HttpRequest, uuid: str) -> HttpResponse:
    """404 for who has no profile, and for a vacancy that is closed or asks nothing."""
    profile, vacancy = profile_of(signed_in(request)), open_vacancy(uuid)
    chance = chance_of(profile, vacancy) if profile.pk else None
    if chance is None:
        raise Http404
    aim = Aim(
        title=vacancy.title,
        language=vacancy.language,
        target=chance.plan,
        url=reverse("learning:way_to_vacancy", args=[vacancy.uuid]),
        up_url=reverse("matching:chance", args=[vacancy.uuid]),
    )
    return _page(request, profile, aim)


@require_safe
@never_cache
@candidate_required
def to_role(request: HttpRequest, role: str) -> HttpResponse:
    """404 for who has no profile, and for a role nobody knows."""
    profile = profile_of(signed_in(request))
    known, target = taxonomy().roles.get(role), role_plan(role)
    if known is None or target is None or not profile.pk:
        raise Http404
    language = get_language() or "en"
    aim = Aim(
        title=known.label(language),
        language=language[:2],
        target=target,
        url=reverse("learning:way_to_role", args=[role]),
        up_url=reverse("matching:roles"),
    )
    return _page(request, profile, aim)


def _page(request: HttpRequest, profile: Profile, aim: Aim) -> HttpResponse:
    usual = usual_limits(profile)
    form = LimitsForm(request.GET if "goal" in request.GET else usual, auto_id="limit-%s")
    context: dict[str, Any] = {"aim": aim, "form": form, "profile": profile}
    if not form.is_valid():
        return render(request, "learning/way.html", context, status=422)
    try:
        found = find_ways(
            person=load_person(profile),
            target=aim.target,
            limits=form.limits(),
            goal=Goal(form.cleaned_data["goal"]),
            today=timezone.localdate(),
        )
    except Unsolved:
        return render(request, "learning/way.html", context | {"unsolved": True}, status=422)
    return render(request, "learning/way.html", context | _told(found, form, aim))


def _told(found: Ways, form: LimitsForm, aim: Aim) -> dict[str, Any]:
    return {
        "found": found,
        "gaps": [skill_at(gap) for gap in found.gaps],
        "untaught": [skill_at(gap) for gap in found.untaught],
        "ways": [
            (way, [(one, [skill_at(gap) for gap in one.closes]) for one in way.steps])
            for way in found.ways
        ],
        "changes": [
            (needed_change(it), f"{aim.url}?{urlencode(relaxed(form.cleaned_data, it), True)}")
            for it in found.relaxations
        ],
    }
