"""The candidate's way to a job: what is missing, and the courses that close it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.access import candidate_required, signed_in
from learning.forms.ways import LimitsForm, relaxed, usual_limits
from learning.messages import needed_change, skill_at
from learning.planning import Gap, Goal, Relaxation, Unsolved
from learning.services.plans import TooManyPlans, mark_of, save_plan
from learning.services.ways import Ways, find_ways
from matching.access import open_vacancy
from matching.kernel.scoring import Plan as Target
from matching.loading import load_person, taxonomy
from matching.services.chances import chance_of
from matching.services.roles import role_plan
from talent.models import Profile
from talent.selectors import profile_of
from vacancies.models import Vacancy


@dataclass(frozen=True, slots=True)
class Aim:
    """Where a way leads: a vacancy or a role."""

    title: str
    language: str
    target: Target
    url: str
    keep_url: str
    up_url: str
    vacancy: Vacancy | None = None
    role: str = ""


@require_safe
@never_cache
@candidate_required
def to_vacancy(request: HttpRequest, uuid: str) -> HttpResponse:
    profile = profile_of(signed_in(request))
    return _page(request, profile, _vacancy(profile, uuid))


@require_safe
@never_cache
@candidate_required
def to_role(request: HttpRequest, role: str) -> HttpResponse:
    profile = profile_of(signed_in(request))
    return _page(request, profile, _role(profile, role))


@require_POST
@candidate_required
def keep_vacancy(request: HttpRequest, uuid: str) -> HttpResponse:
    profile = profile_of(signed_in(request))
    return _keep(request, profile, _vacancy(profile, uuid))


@require_POST
@candidate_required
def keep_role(request: HttpRequest, role: str) -> HttpResponse:
    profile = profile_of(signed_in(request))
    return _keep(request, profile, _role(profile, role))


def _vacancy(profile: Profile, uuid: str) -> Aim:
    """Http404 for who has no profile, and for a vacancy that is closed or asks nothing."""
    vacancy = open_vacancy(uuid)
    chance = chance_of(profile, vacancy) if profile.pk else None
    if chance is None:
        raise Http404
    return Aim(
        title=vacancy.title,
        language=vacancy.language,
        target=chance.plan,
        url=reverse("learning:way_to_vacancy", args=[vacancy.uuid]),
        keep_url=reverse("learning:keep_vacancy", args=[vacancy.uuid]),
        up_url=reverse("matching:chance", args=[vacancy.uuid]),
        vacancy=vacancy,
    )


def _role(profile: Profile, role: str) -> Aim:
    """Http404 for who has no profile, and for a role nobody knows."""
    known, target = taxonomy().roles.get(role), role_plan(role)
    if known is None or target is None or not profile.pk:
        raise Http404
    language = get_language() or "en"
    return Aim(
        title=known.label(language),
        language=language[:2],
        target=target,
        url=reverse("learning:way_to_role", args=[role]),
        keep_url=reverse("learning:keep_role", args=[role]),
        up_url=reverse("matching:roles"),
        role=role,
    )


def _keep(request: HttpRequest, profile: Profile, aim: Aim) -> HttpResponse:
    """Found once more: a plan is kept only as it still is."""
    form = LimitsForm(request.POST, auto_id="limit-%s")
    again = f"{aim.url}?{_answers(request.POST)}"
    try:
        found = _find(profile, aim, form) if form.is_valid() else None
        ways = found.ways if found else ()
        way = next((one for one in ways if mark_of(one) == request.POST.get("plan")), None)
        if found is None or way is None:
            messages.error(request, _("This plan is no longer what it was. Look at it again."))
            return redirect(again)
        kept = save_plan(
            person=signed_in(request),
            found=found,
            way=way,
            title=aim.title,
            vacancy=aim.vacancy,
            role=aim.role,
            now=timezone.now(),
        )
    except Unsolved:
        return redirect(again)
    except TooManyPlans:
        messages.error(request, _("You keep as many plans as there may be. Delete one first."))
        return redirect("learning:plans")
    messages.success(request, _("The plan is kept."))
    return redirect("learning:plan", plan_uuid=kept.uuid)


def _answers(data: QueryDict) -> str:
    """The limits alone, as the address of the page has them."""
    kept = data.copy()
    for name in ("csrfmiddlewaretoken", "plan"):
        kept.pop(name, None)
    return kept.urlencode()


def _find(profile: Profile, aim: Aim, form: LimitsForm) -> Ways:
    return find_ways(
        person=load_person(profile),
        target=aim.target,
        limits=form.limits(),
        goal=Goal(form.cleaned_data["goal"]),
        today=timezone.localdate(),
    )


def _page(request: HttpRequest, profile: Profile, aim: Aim) -> HttpResponse:
    usual = usual_limits(profile)
    form = LimitsForm(request.GET if "goal" in request.GET else usual, auto_id="limit-%s")
    context: dict[str, Any] = {"aim": aim, "form": form, "profile": profile}
    if not form.is_valid():
        return render(request, "learning/way.html", context, status=422)
    try:
        found = _find(profile, aim, form)
    except Unsolved:
        return render(request, "learning/way.html", context | {"unsolved": True}, status=422)
    return render(request, "learning/way.html", context | _told(found, form, aim))


def _told(found: Ways, form: LimitsForm, aim: Aim) -> dict[str, Any]:
    return {
        "found": found,
        "gaps": _names(found.gaps),
        "untaught": _names(found.untaught),
        "answers": [
            (name, value)
            for name, values in parse_qs(
                urlencode(relaxed(form.cleaned_data, Relaxation()), True)
            ).items()
            for value in values
        ],
        "ways": [
            (way, mark_of(way), [(one, _names(one.closes)) for one in way.steps])
            for way in found.ways
        ],
        "changes": [
            (needed_change(it), f"{aim.url}?{urlencode(relaxed(form.cleaned_data, it), True)}")
            for it in found.relaxations
        ],
    }


def _names(gaps: Iterable[Gap]) -> list[str]:
    return [skill_at(gap) for gap in gaps]
