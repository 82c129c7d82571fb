"""Entering a programme as a mentee, changing one's goal, pausing and leaving."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from mentoring import services
from mentoring.access import own_enrolment, participant
from mentoring.forms import ChangeGoalForm, EnrolForm, goal_initial
from mentoring.models import Enrolment, PairPassed
from mentoring.selectors import enrolments_of, mentors_shown, programmes_shown
from mentoring.views.saved import saved_goal
from mentoring.views.starting import first_goal
from mentoring.wording import left
from vacancies.errors import StaleForm
from vacancies.stamps import over_what_is_saved


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def programme(request: HttpRequest, uuid: str) -> HttpResponse:
    """What it is, and the form to enter it."""
    user, now = participant(request), timezone.now()
    shown = get_object_or_404(programmes_shown(timezone.localdate(now)), uuid=uuid)
    form = EnrolForm(
        request.POST if request.method == "POST" else None,
        initial=first_goal(user) | {"wish_1": request.GET.get("wish", "")[:40]},
        programme=shown,
        mentors=mentors_shown(user, programme=shown),
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.enrol(programme=shown, user=user, goal=_goal(form.cleaned_data), now=now)
        except services.ForOthers:
            messages.error(request, _("This was changed while you read it. Read it again."))
            return redirect("mentoring:programme", shown.uuid)
        except services.NotOpen:
            messages.error(request, _("You have entered this programme already."))
        else:
            messages.success(request, _("You are in. We propose a mentor in the next round."))
        return redirect("mentoring:mine")
    context = {
        "programme": shown,
        "form": form,
        "entered": enrolments_of(user).filter(programme=shown).exists(),
    }
    return render(request, "mentoring/programme.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def goal(request: HttpRequest, uuid: str) -> HttpResponse:
    """What was said on entering, to be changed until the next round."""
    user = participant(request)
    own = own_enrolment(user, uuid)
    form = ChangeGoalForm(
        request.POST if request.method == "POST" else None,
        initial=goal_initial(own) | {"seen": services.goal_stamp(own)},
        mentors=mentors_shown(user, programme=own.programme),
        kept=[wish.mentor for wish in own.wishes.select_related("mentor")],
        had=set(own.skills.values_list("skill", flat=True)),
    )
    context: dict[str, Any] = {"form": form, "programme": own.programme}
    status = 422 if form.errors else 200
    if request.method == "POST" and form.is_valid():
        try:
            _change(own, form.cleaned_data)
        except PairPassed:
            messages.error(request, _("You have left this programme."))
            return redirect("mentoring:mine")
        except StaleForm:
            current = own_enrolment(user, uuid)
            over_what_is_saved(form, services.goal_stamp(current))
            context["saved"], status = saved_goal(form, current), 409
        else:
            messages.success(request, _("Saved: it counts in the next round."))
            return redirect("mentoring:mine")
    return render(request, "mentoring/goal.html", context, status=status)


def _change(own: Enrolment, data: dict[str, Any]) -> None:
    services.change_goal(enrolment=own, goal=_goal(data), seen=data["seen"], now=timezone.now())


def _goal(data: dict[str, Any]) -> services.Goal:
    return services.Goal(
        role=data["role"],
        skills=data["skills"],
        languages=data["languages"],
        online=data["online"],
        onsite=data["onsite"],
        province=data["province"],
        wishes=data["wishes"],
        never=data["against"],
    )


@require_POST
@login_required
def enrolment(request: HttpRequest, uuid: str) -> HttpResponse:
    """`do` is end or again; anything else changes nothing."""
    own, now = own_enrolment(participant(request), uuid), timezone.now()
    if request.POST.get("do") == "end":
        services.end_enrolment(enrolment=own, now=now)
        messages.success(request, left(own.programme))
    elif request.POST.get("do") == "again":
        try:
            services.look_again(enrolment=own, now=now)
        except PairPassed:
            messages.error(request, _("This step is no longer possible: see what happened."))
        else:
            messages.success(request, _("You are in the next round again."))
    return redirect("mentoring:mine")
