"""The plans a person keeps: how far they are, and what each would open."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.access import candidate_required, signed_in
from learning.conditions import GOALS, conditions_of
from learning.exporting import written
from learning.forms.ways import asked_again
from learning.messages import skill_at
from learning.models import NoSuchMove, Outcome, PlanStep, SavedPlan
from learning.planning import Gap
from learning.services.openings import claims_to_come, vacancies_opened
from learning.services.plans import delete_plan, move_step
from learning.services.ways import gaps_of
from learning.turns import takes_a_turn
from learning.views.aims import role_aim, vacancy_aim
from matching.kernel import Claim, Person
from matching.kernel.whatif import what_if
from matching.loading import load_person, taxonomy
from matching.raising import Own, own_claims
from talent.models import Profile
from talent.selectors import profile_of


@require_safe
@never_cache
@candidate_required
def plans(request: HttpRequest) -> HttpResponse:
    rows = _own(request).prefetch_related("steps")
    return render(request, "learning/plans.html", {"plans": rows})


@require_safe
@never_cache
@candidate_required
@takes_a_turn
def plan(request: HttpRequest, plan_uuid: uuid.UUID) -> HttpResponse:
    user = signed_in(request)
    found = get_object_or_404(_own(request), uuid=plan_uuid)
    steps = list(_steps(found).prefetch_related("moves", "course__outcomes"))
    profile = profile_of(user)
    says, today = _Says.of(profile), timezone.localdate()
    context: dict[str, Any] = {
        "plan": found,
        "steps": [(step, _to_claim(step, says), step.has_passed(today)) for step in steps],
        "ahead": any(step.is_open for step in steps),
        "renew": any(step.needs_new_dates(today) for step in steps),
        **_within(found, today),
        "hours": sum(step.course.hours for step in steps if step.course),
        "done": sum(step.state == PlanStep.State.DONE for step in steps),
    }
    if profile.pk:
        person, to_come = load_person(profile), claims_to_come(found)
        context["opened"] = vacancies_opened(person, to_come)
        context["left_open"] = [
            skill_at(gap) for gap in _left_open(found, profile, person, to_come)
        ]
    return render(request, "learning/plan.html", context)


@require_safe
@never_cache
@candidate_required
def calendar(request: HttpRequest, plan_uuid: uuid.UUID) -> HttpResponse:
    """What is still ahead, as a file for calendars."""
    found = get_object_or_404(_own(request), uuid=plan_uuid)
    text = written(found, _steps(found), site=settings.SITE_URL, now=timezone.now())
    headers = {"Content-Disposition": 'attachment; filename="plan.ics"'}
    return HttpResponse(text, content_type="text/calendar; charset=utf-8", headers=headers)


def _own(request: HttpRequest) -> QuerySet[SavedPlan]:
    return SavedPlan.objects.of(signed_in(request)).select_related("vacancy")


def _steps(plan: SavedPlan) -> QuerySet[PlanStep]:
    return plan.steps.select_related("course__provider", "edition")


def _within(plan: SavedPlan, today: date) -> dict[str, Any]:
    """The limits it was made within, and where its way is looked for again with the same."""
    limits, again = conditions_of(plan.limits), _way_again(plan)
    fields = asked_again(limits, today) if limits else {}
    return {
        "limits": [GOALS[limits.goal.value], *limits.words()] if limits else [],
        "is_over": limits is not None and limits.is_over(today),
        "again": _address(again, fields) if again else "",
        "renew_url": _address(again, fields | {"renew": plan.uuid}),
    }


def _address(page: str, fields: Mapping[str, Any]) -> str:
    return f"{page}?{urlencode(fields, doseq=True)}" if fields else page


def _way_again(plan: SavedPlan) -> str:
    """Where its way is looked for anew; "" where there is no such way any more."""
    if plan.vacancy is not None:
        return reverse("learning:way_to_vacancy", args=[plan.vacancy.uuid]) * plan.vacancy.is_open
    known = plan.role in taxonomy().roles
    return reverse("learning:way_to_role", args=[plan.role]) if known else ""


def _left_open(
    plan: SavedPlan, profile: Profile, person: Person, to_come: list[Claim]
) -> tuple[Gap, ...]:
    """What would still be missing after it; nothing is said of what is closed or gone."""
    try:
        if plan.vacancy is not None:
            target = vacancy_aim(profile, str(plan.vacancy.uuid)).target
        else:
            target = role_aim(profile, plan.role).target
    except Http404:
        return ()
    return gaps_of(what_if(person, target, to_come))


@dataclass(frozen=True, slots=True)
class _Says:
    """A profile's confirmed levels, and all its claims, by skill id."""

    has: Mapping[str, int]
    own: Mapping[str, Own]

    @classmethod
    def of(cls, profile: Profile) -> "_Says | None":
        """None for who has no profile yet."""
        if not profile.pk:
            return None
        confirmed = profile.claims.confirmed().values_list("skill_id", "level")
        return cls(dict(confirmed), own_claims(profile))


def _to_claim(step: PlanStep, says: _Says | None) -> list[tuple[str, str]]:
    """What a course that is done brought and the profile does not say: (where to say it, words)."""
    if step.state != PlanStep.State.DONE or step.course is None or says is None:
        return []
    return [
        (_where_to_say(it, says.own.get(it.skill_id)), skill_at(Gap(it.skill_id, it.level)))
        for it in step.course.outcomes.all()
        if says.has.get(it.skill_id, 0) < it.level
    ]


def _where_to_say(outcome: Outcome, own: Own | None) -> str:
    page = reverse("talent:skills")
    if own:
        return f"{page}#claim-{own.pk}"
    return f"{page}?{urlencode({'skill': outcome.skill_id, 'level': outcome.level})}#add"


@require_POST
@candidate_required
def move(request: HttpRequest, plan_uuid: uuid.UUID, position: int) -> HttpResponse:
    found = get_object_or_404(_own(request), uuid=plan_uuid)
    step = get_object_or_404(found.steps, position=position)
    to = request.POST.get("to", "")
    try:
        move_step(step=step, to=PlanStep.State(to), now=timezone.now())
    except (ValueError, NoSuchMove):
        messages.error(request, _("This course has moved on since you opened the page."))
    else:
        messages.success(request, _("Noted. You can take it back any time."))
    return redirect("learning:plan", plan_uuid=found.uuid)


@require_POST
@candidate_required
def delete(request: HttpRequest, plan_uuid: uuid.UUID) -> HttpResponse:
    found = get_object_or_404(_own(request), uuid=plan_uuid)
    delete_plan(plan=found)
    messages.success(request, _("The plan is deleted."))
    return redirect("learning:plans")
