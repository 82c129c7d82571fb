"""The company writes the learning plan; it begins with what the match says is missing."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.access import signed_in
from placements import services
from placements.access import to_act_on
from placements.forms import PlanForm
from placements.gaps import gaps_of
from placements.models import Placement, PlacementPassed, Side, StalePlacement
from placements.services import PlanContent, Planned


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def plan(request: HttpRequest, uuid: str) -> HttpResponse:
    seen = to_act_on(signed_in(request), uuid, Side.COMPANY)
    placement, status = seen.placement, 200
    if not placement.may_plan:
        messages.error(request, _("The plan can no longer be changed."))
        return redirect("placements:placement", placement.uuid)
    form = PlanForm(
        request.POST or None,
        instance=placement,
        gaps=gaps_of(placement.candidacy.match),
        initial={"seen": placement.version},
    )
    if request.method == "POST":
        status = 422
        if form.is_valid():
            status = 409
            if _keep(request, placement, form):
                return redirect("placements:placement", placement.uuid)
    context = {"form": form, "placement": placement, "vacancy": placement.vacancy}
    return render(request, "placements/plan.html", context, status=status)


def _keep(request: HttpRequest, placement: Placement, form: PlanForm) -> bool:
    """False where the form now says why not."""
    data = form.cleaned_data
    content = PlanContent(
        third_name=data["third_name"],
        third_person=data["third_person"],
        third_email=data["third_email"],
        starts_on=data["starts_on"],
        ends_on=data["ends_on"],
        hours=data["hours"],
        mentor=data["mentor"],
        language=data["language"],
        kind=data["kind"],
        lines=[Planned(*line) for line in form.lines()],
    )
    try:
        services.plan(
            placement=placement,
            seen=data["seen"],
            content=content,
            by=signed_in(request),
            now=timezone.now(),
        )
    except StalePlacement:
        form.add_error(None, _("Somebody changed it since you looked. Read it again, please."))
        return False
    except PlacementPassed:
        form.add_error(None, _("The plan can no longer be changed."))
        return False
    messages.success(request, _("The plan is kept; the others are asked to read it and agree."))
    return True
