"""What a party of a placement does, each step by a form of its page."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.access import signed_in
from matching.services.holding import NotNow
from placements import services
from placements.access import Seen, candidacy_of_either, to_act_on
from placements.forms import AgreeForm, CancelForm, CompleteForm, ReportForm
from placements.models import Side
from placements.services import AlreadyReported
from placements.views.pages import show
from placements.views.refusals import REFUSALS

BOTH = (Side.COMPANY, Side.CANDIDATE)


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
    def act(seen: Seen, data: dict[str, Any]) -> None:
        services.agree(
            placement=seen.placement,
            seen=data["seen"],
            side=seen.side,
            name=data["name"],
            by=signed_in(request),
            now=timezone.now(),
        )

    seen = to_act_on(signed_in(request), uuid, *BOTH)
    form = AgreeForm(request.POST)
    said = _("Kept: you agree to the plan as it stands.")
    return _by_form(request, seen, form, name="agree_form", act=act, said=said)


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
    def act(seen: Seen, data: dict[str, Any]) -> None:
        services.report(
            placement=seen.placement,
            kind=data["kind"],
            side=seen.side,
            text=data["text"],
            by=signed_in(request),
            now=timezone.now(),
        )

    seen = to_act_on(signed_in(request), uuid, *BOTH)
    form, said = ReportForm(request.POST), _("Your report is kept.")
    try:
        return _by_form(request, seen, form, name="report_form", act=act, said=said)
    except AlreadyReported as refusal:
        unkept = {"written": refusal.written, "text": form.cleaned_data["text"]}
        return show(request, seen, status=409, unkept=unkept)


@require_POST
@login_required
def complete(request: HttpRequest, uuid: str) -> HttpResponse:
    def act(seen: Seen, data: dict[str, Any]) -> None:
        services.complete(
            placement=seen.placement,
            seen=data["seen"],
            levels=form.levels(),
            by=signed_in(request),
            now=timezone.now(),
        )

    seen = to_act_on(signed_in(request), uuid, Side.COMPANY)
    form = CompleteForm(request.POST, placement=seen.placement)
    said = _("Completed. The candidate decides what they take.")
    return _by_form(request, seen, form, name="complete_form", act=act, said=said)


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
    def act(seen: Seen, data: dict[str, Any]) -> None:
        user = signed_in(request)
        services.cancel(
            placement=seen.placement,
            side=seen.side,
            name=user.display_name,
            reason=data["reason"],
            by=user,
            now=timezone.now(),
        )

    seen = to_act_on(signed_in(request), uuid, *BOTH)
    form = CancelForm(request.POST)
    return _by_form(
        request, seen, form, name="cancel_form", act=act, said=_("Cancelled; the others are told.")
    )


def _by_form(
    request: HttpRequest,
    seen: Seen,
    form: Form,
    *,
    name: str,
    act: Callable[[Seen, dict[str, Any]], None],
    said: str,
) -> HttpResponse:
    """The step with what the form holds, or the page with the form, under the name it has there."""
    if not form.is_valid():
        instead: dict[str, Any] = {name: form}
        return show(request, seen, **instead)
    return _take_step(request, seen, lambda: act(seen, form.cleaned_data), said)


def _take_step(
    request: HttpRequest, seen: Seen, act: Callable[[], None], said: str
) -> HttpResponse:
    """The step, or a sentence that says why not; then the page as it is now."""
    try:
        act()
    except tuple(REFUSALS) as refusal:
        why = next(said for sort, said in REFUSALS.items() if isinstance(refusal, sort))
        messages.error(request, str(why))
    else:
        messages.success(request, said)
    return redirect("placements:placement", seen.placement.uuid)


def _seen_in(request: HttpRequest) -> int:
    text = request.POST.get("seen", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
