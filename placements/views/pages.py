"""A placement as its parties see it, and the steps each can take."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.access import signed_in
from matching.services.holding import NotNow
from placements import services
from placements.access import Seen, candidacy_of_either, placement_for, to_act_on
from placements.agreements import agreement_pdf
from placements.forms import AgreeForm, CancelForm, CompleteForm, ReportForm
from placements.models import PlacementPassed, Side, StalePlacement
from placements.selectors import MOST, placements_of, rule_of, steps_open
from placements.services import AlreadyReported, NotReported, NotYet
from subsidies.wording import lines_of


@require_safe
@never_cache
@login_required
def placement_list(request: HttpRequest) -> HttpResponse:
    rows = placements_of(signed_in(request))[:MOST]
    return render(request, "placements/list.html", {"placements": rows})


@require_safe
@never_cache
@login_required
def placement(request: HttpRequest, uuid: str) -> HttpResponse:
    return _show(request, placement_for(signed_in(request), uuid))


@require_POST
@login_required
def begin(request: HttpRequest, uuid: str) -> HttpResponse:
    """From a candidacy in which both said yes."""
    user = signed_in(request)
    candidacy, side = candidacy_of_either(user, uuid)
    try:
        made = services.request_placement(
            candidacy=candidacy, side=side, by=user, now=timezone.now()
        )
    except services.AlreadyOpen as known:
        return redirect("placements:placement", known.placement.uuid)
    except (services.NotPossible, NotNow):
        messages.error(
            request, _("This is possible once both said yes, for an internship or traineeship.")
        )
        if side == Side.CANDIDATE:
            return redirect("matching:application", candidacy.uuid)
        return redirect("matching:match", candidacy.match.uuid)
    messages.success(request, _("The other side is told. The learning plan comes next."))
    return redirect("placements:placement", made.uuid)


@require_POST
@login_required
def agree(request: HttpRequest, uuid: str) -> HttpResponse:
    user = signed_in(request)
    seen = to_act_on(user, uuid, Side.COMPANY, Side.CANDIDATE)
    form = AgreeForm(request.POST)
    if not form.is_valid():
        return _show(request, seen, agree_form=form)
    data = form.cleaned_data

    def act() -> None:
        services.agree(
            placement=seen.placement,
            seen=data["seen"],
            side=seen.side,
            name=data["name"],
            by=user,
            now=timezone.now(),
        )

    return _take_step(request, seen, act, _("Kept: you agree to the plan as it stands."))


@require_POST
@login_required
def start(request: HttpRequest, uuid: str) -> HttpResponse:
    user = signed_in(request)
    seen = to_act_on(user, uuid, Side.COMPANY)

    def act() -> None:
        services.start(
            placement=seen.placement, seen=_seen_in(request), by=user, now=timezone.now()
        )

    return _take_step(request, seen, act, _("It has begun."))


@require_POST
@login_required
def report(request: HttpRequest, uuid: str) -> HttpResponse:
    user = signed_in(request)
    seen = to_act_on(user, uuid, Side.COMPANY, Side.CANDIDATE)
    form = ReportForm(request.POST)
    if not form.is_valid():
        return _show(request, seen, report_form=form)
    data = form.cleaned_data

    def act() -> None:
        services.report(
            placement=seen.placement,
            kind=data["kind"],
            side=seen.side,
            text=data["text"],
            by=user,
            now=timezone.now(),
        )

    return _take_step(request, seen, act, _("Your report is kept."))


@require_POST
@login_required
def complete(request: HttpRequest, uuid: str) -> HttpResponse:
    user = signed_in(request)
    seen = to_act_on(user, uuid, Side.COMPANY)
    form = CompleteForm(request.POST, placement=seen.placement)
    if not form.is_valid():
        return _show(request, seen, complete_form=form)

    def act() -> None:
        services.complete(
            placement=seen.placement,
            seen=form.cleaned_data["seen"],
            levels=form.levels(),
            by=user,
            now=timezone.now(),
        )

    return _take_step(request, seen, act, _("Completed. The candidate decides what they take."))


@require_POST
@login_required
def take(request: HttpRequest, uuid: str) -> HttpResponse:
    """`answer` is yes or no; anything else is asked again."""
    user = signed_in(request)
    seen = to_act_on(user, uuid, Side.CANDIDATE)
    answer = request.POST.get("answer", "")
    if answer not in ("yes", "no"):
        messages.error(request, _("Say yes or no."))
        return redirect("placements:placement", seen.placement.uuid)

    def act() -> None:
        services.take(placement=seen.placement, yes=answer == "yes", by=user, now=timezone.now())

    said = _("It stands with your skills now.") if answer == "yes" else _("Nothing was taken over.")
    return _take_step(request, seen, act, said)


@require_POST
@login_required
def cancel(request: HttpRequest, uuid: str) -> HttpResponse:
    user = signed_in(request)
    seen = to_act_on(user, uuid, Side.COMPANY, Side.CANDIDATE)
    form = CancelForm(request.POST)
    if not form.is_valid():
        return _show(request, seen, cancel_form=form)

    def act() -> None:
        services.cancel(
            placement=seen.placement,
            side=seen.side,
            name=user.display_name,
            reason=form.cleaned_data["reason"],
            by=user,
            now=timezone.now(),
        )

    return _take_step(request, seen, act, _("Cancelled; the others are told."))


@require_safe
@never_cache
@login_required
def agreement(request: HttpRequest, uuid: str) -> HttpResponse:
    return agreement_file(placement_for(signed_in(request), uuid))


def agreement_file(seen: Seen) -> HttpResponse:
    """Also before all have agreed: then it says so."""
    answer = HttpResponse(agreement_pdf(seen.placement), content_type="application/pdf")
    answer["Content-Disposition"] = 'attachment; filename="agreement.pdf"'
    answer["Content-Security-Policy"] = "sandbox"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer


def _take_step(
    request: HttpRequest, seen: Seen, act: Callable[[], None], said: str
) -> HttpResponse:
    """The step, or a sentence that says why not; then the page as it is now."""
    try:
        act()
    except StalePlacement:
        messages.error(request, _("Somebody changed it since you looked. Read it again, please."))
    except AlreadyReported:
        messages.error(request, _("You wrote this report before: it stays as it was."))
    except NotReported:
        messages.error(request, _("Both write their report at the end first."))
    except NotYet:
        messages.error(request, _("Its first day has not come yet."))
    except PlacementPassed:
        messages.error(request, _("This step is no longer possible: see what happened."))
    else:
        messages.success(request, said)
    return redirect("placements:placement", seen.placement.uuid)


def _seen_in(request: HttpRequest) -> int:
    text = request.POST.get("seen", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _show(request: HttpRequest, seen: Seen, **forms: Any) -> HttpResponse:
    now, today, at = timezone.now(), timezone.localdate(), {"seen": seen.placement.version}
    open_steps = steps_open(seen, today)
    rule = rule_of(seen.placement, today)
    context = {
        **shown(seen),
        **open_steps,
        "agree_form": AgreeForm(initial=at | {"name": signed_in(request).full_name}),
        "report_form": ReportForm(initial={"kind": open_steps["due_report"]}),
        "complete_form": CompleteForm(initial=at, placement=seen.placement),
        "cancel_form": CancelForm(),
        "rule": rule,
        "fact": rule is not None and rule.is_fact(today),
        "due": rule is not None and rule.is_due(today),
        "lines": lines_of(rule) if rule else [],
        "now": now,
        **forms,
    }
    return render(request, "placements/placement.html", context, status=422 if forms else 200)


def shown(seen: Seen) -> dict[str, Any]:
    """What every party sees."""
    placement = seen.placement
    return {
        "placement": placement,
        "vacancy": placement.vacancy,
        "side": seen.side,
        "may_act": seen.may_act,
        "plan": placement.lines.select_related("skill"),
        "signatures": placement.signatures.all(),
        "reports": placement.reports.all(),
        "events": placement.events.all(),
    }
