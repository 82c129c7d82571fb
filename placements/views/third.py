"""The school or the employment service, by the link that its contact got: reads, and agrees."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from placements import services
from placements.access import Seen, record_look
from placements.forms import AgreeForm
from placements.links import placement_of_link
from placements.models import Placement, PlacementPassed, Side, StalePlacement
from placements.selectors import steps_open
from placements.views.pages import agreement_file, shown


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def third(request: HttpRequest, token: str) -> HttpResponse:
    placement = placement_of_link(token)
    if placement is None:
        return _noindex(render(request, "placements/third.html", {"broken": True}, status=404))
    record_look(placement, None)
    form = AgreeForm(
        request.POST or None,
        initial={"seen": placement.version, "name": placement.third_person},
    )
    if request.method == "POST" and form.is_valid():
        _agree(request, placement, form)
        return redirect("placements:third", token)
    seen = Seen(placement, Side.THIRD, True)
    context = shown(seen) | steps_open(seen, timezone.localdate())
    context |= {"agree_form": form, "token": token}
    status = 422 if form.errors else 200
    return _noindex(render(request, "placements/third.html", context, status=status))


def _agree(request: HttpRequest, placement: Placement, form: AgreeForm) -> None:
    try:
        services.agree(
            placement=placement,
            seen=form.cleaned_data["seen"],
            side=Side.THIRD,
            name=form.cleaned_data["name"],
            by=None,
            now=timezone.now(),
        )
    except StalePlacement:
        messages.error(request, _("Somebody changed it since you looked. Read it again, please."))
    except PlacementPassed:
        messages.error(request, _("This step is no longer possible: see what happened."))
    else:
        messages.success(request, _("Kept: you agree to the plan as it stands."))


@require_safe
@never_cache
def third_agreement(request: HttpRequest, token: str) -> HttpResponse:
    placement = placement_of_link(token)
    if placement is None:
        return _noindex(render(request, "placements/third.html", {"broken": True}, status=404))
    record_look(placement, None)
    return _noindex(agreement_file(Seen(placement, Side.THIRD, False)))


def _noindex(answer: HttpResponse) -> HttpResponse:
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer
