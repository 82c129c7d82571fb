"""The candidate's way to a job: what is missing, and the courses that close it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.access import candidate_required, signed_in
from accounts.models import User
from learning.forms.ways import LimitsForm, relaxed, usual_limits
from learning.messages import needed_change, skill_at
from learning.models import SavedPlan
from learning.planning import Gap, Goal, Relaxation, Unsolved
from learning.services.plans import PlanGone, TooManyPlans, mark_of, save_plan
from learning.services.renewing import claims_kept, renew_plan
from learning.services.ways import FEWER, Way, Ways, find_ways
from learning.trainings import EmployerCost, employer_costs
from learning.turns import takes_a_turn
from learning.views.aims import Aim, role_aim, vacancy_aim
from matching.loading import load_person
from talent.models import Profile
from talent.selectors import profile_of
from vacancies.models import Vacancy


@require_safe
@never_cache
@candidate_required
@takes_a_turn
def to_vacancy(request: HttpRequest, uuid: str) -> HttpResponse:
    profile = profile_of(signed_in(request))
    return _page(request, profile, vacancy_aim(profile, uuid))


@require_safe
@never_cache
@candidate_required
@takes_a_turn
def to_role(request: HttpRequest, role: str) -> HttpResponse:
    profile = profile_of(signed_in(request))
    return _page(request, profile, role_aim(profile, role))


@require_POST
@candidate_required
@takes_a_turn
def keep_vacancy(request: HttpRequest, uuid: str) -> HttpResponse:
    profile = profile_of(signed_in(request))
    return _keep(request, profile, vacancy_aim(profile, uuid))


@require_POST
@candidate_required
@takes_a_turn
def keep_role(request: HttpRequest, role: str) -> HttpResponse:
    profile = profile_of(signed_in(request))
    return _keep(request, profile, role_aim(profile, role))


def _keep(request: HttpRequest, profile: Profile, aim: Aim) -> HttpResponse:
    """Found once more: a plan is kept only as it still is."""
    form = LimitsForm(request.POST, auto_id="limit-%s")
    again = f"{aim.url}?{_answers(request.POST)}"
    try:
        if not form.is_valid():
            raise PlanGone
        renewed = _renewed(profile, aim, form)
        found = _find(profile, aim, form, renewed)
        way = next((one for one in found.ways if mark_of(one) == request.POST.get("plan")), None)
        if way is None:
            raise PlanGone
        kept = _kept(signed_in(request), aim, found, way, renewed)
    except Unsolved:
        return redirect(again)
    except PlanGone:
        messages.error(request, _("This plan is no longer what it was. Look at it again."))
        return redirect(again)
    except TooManyPlans:
        messages.error(request, _("You keep as many plans as there may be. Delete one first."))
        return redirect("learning:plans")
    messages.success(request, _("The plan is kept."))
    return redirect("learning:plan", plan_uuid=kept.uuid)


def _kept(person: User, aim: Aim, found: Ways, way: Way, renewed: SavedPlan | None) -> SavedPlan:
    now = timezone.now()
    if renewed is not None:
        return renew_plan(plan=renewed, found=found, way=way, now=now)
    return save_plan(
        person=person,
        found=found,
        way=way,
        title=aim.title,
        vacancy=aim.vacancy,
        role=aim.role,
        now=now,
    )


def _answers(data: QueryDict) -> str:
    """The limits alone, as the address of the page has them."""
    kept = data.copy()
    for name in ("csrfmiddlewaretoken", "plan"):
        kept.pop(name, None)
    return kept.urlencode()


def _renewed(profile: Profile, aim: Aim, form: LimitsForm) -> SavedPlan | None:
    """The plan that gets new dates: their own, to the same aim. Http404 for another."""
    wanted = form.cleaned_data["renew"]
    if wanted is None:
        return None
    plans = SavedPlan.objects.of(profile.user).filter(vacancy=aim.vacancy, role=aim.role)
    return get_object_or_404(plans, uuid=wanted)


def _find(profile: Profile, aim: Aim, form: LimitsForm, renewed: SavedPlan | None) -> Ways:
    person = load_person(profile)
    if renewed is not None:
        person = replace(person, claims=(*person.claims, *claims_kept(renewed)))
    return find_ways(
        person=person,
        target=aim.target,
        limits=form.limits(),
        goal=Goal(form.cleaned_data["goal"]),
        today=timezone.localdate(),
        fewer=FEWER,
    )


def _page(request: HttpRequest, profile: Profile, aim: Aim) -> HttpResponse:
    usual = usual_limits(profile) | {"renew": request.GET.get("renew", "")}
    form = LimitsForm(request.GET if "goal" in request.GET else usual, auto_id="limit-%s")
    context: dict[str, Any] = {"aim": aim, "form": form, "profile": profile}
    if not form.is_valid():
        return render(request, "learning/way.html", context, status=422)
    renewed = context["renewed"] = _renewed(profile, aim, form)
    try:
        found = _find(profile, aim, form, renewed)
    except Unsolved:
        return render(request, "learning/way.html", context | {"unsolved": True}, status=422)
    return render(request, "learning/way.html", context | _told(found, form, aim))


def _told(found: Ways, form: LimitsForm, aim: Aim) -> dict[str, Any]:
    return {
        "found": found,
        "gaps": _names(found.gaps),
        "untaught": _names(found.untaught),
        "later": _names(_left(found)) if found.is_partial else [],
        "answers": [
            (name, value)
            for name, values in parse_qs(
                urlencode(relaxed(form.cleaned_data, Relaxation()), True)
            ).items()
            for value in values
        ],
        "ways": [
            (way, mark_of(way), [(one, _names(one.closes)) for one in way.steps], aid)
            for way, aid in zip(found.ways, _aids(aim.vacancy, found.ways), strict=True)
        ],
        "changes": [
            (needed_change(it), f"{aim.url}?{urlencode(relaxed(form.cleaned_data, it), True)}")
            for it in found.relaxations
        ],
    }


def _aids(vacancy: Vacancy | None, ways: Sequence[Way]) -> Sequence[EmployerCost | None]:
    """What the company of the vacancy would get back; a role has no company."""
    if vacancy is None:
        return [None] * len(ways)
    bills = [(way.plan.cents, [gap for one in way.steps for gap in one.closes]) for way in ways]
    return employer_costs(vacancy, bills, timezone.localdate())


def _left(found: Ways) -> list[Gap]:
    """What a part of the way leaves to later, though it is taught."""
    reached = {gap for one in found.ways[0].steps for gap in one.closes}
    return [gap for gap in found.gaps if gap not in reached.union(found.untaught)]


def _names(gaps: Iterable[Gap]) -> list[str]:
    return [skill_at(gap) for gap in gaps]
