"""A pair as each of its two sees it, and every step they take."""

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
from mentoring import services
from mentoring.access import Seen, pair_for, record_look, session_for
from mentoring.exporting import calendar_of
from mentoring.forms import ChangeForm, FeedbackForm, ProtectForm, SessionForm
from mentoring.models import PairPassed
from mentoring.selectors import steps_open
from mentoring.wording import reasons


@require_safe
@never_cache
@login_required
def pair(request: HttpRequest, uuid: str) -> HttpResponse:
    user = signed_in(request)
    seen = pair_for(user, uuid)
    record_look(seen, user)
    return _show(request, seen)


@require_POST
@login_required
def answer(request: HttpRequest, uuid: str) -> HttpResponse:
    """`answer` is yes or no; anything else is asked again."""
    seen, said = pair_for(signed_in(request), uuid), request.POST.get("answer", "")
    if said not in ("yes", "no"):
        messages.error(request, _("Say yes or no."))
        return redirect("mentoring:pair", seen.pair.uuid)

    def act() -> None:
        services.answer(pair=seen.pair, side=seen.side, yes=said == "yes", now=timezone.now())

    return _step(request, seen, act, _("Your answer is kept."))


@require_POST
@login_required
def change(request: HttpRequest, uuid: str) -> HttpResponse:
    """Pause, go on, end or cancel."""
    seen, form = pair_for(signed_in(request), uuid), ChangeForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose one of the steps of this page; a reason has 300 signs."))
        return redirect("mentoring:pair", seen.pair.uuid)

    def act() -> None:
        services.change(pair=seen.pair, side=seen.side, now=timezone.now(), **form.cleaned_data)

    return _step(request, seen, act, _("Done; the other side is told."))


@require_POST
@login_required
def plan_session(request: HttpRequest, uuid: str) -> HttpResponse:
    seen, form = pair_for(signed_in(request), uuid), SessionForm(request.POST)
    if not form.is_valid():
        return _show(request, seen, session_form=form)

    def act() -> None:
        services.plan_session(
            pair=seen.pair, side=seen.side, now=timezone.now(), **form.cleaned_data
        )

    return _step(request, seen, act, _("The session is planned; the other side is told."))


@require_POST
@login_required
def feedback(request: HttpRequest, uuid: str) -> HttpResponse:
    seen, form = pair_for(signed_in(request), uuid), FeedbackForm(request.POST)
    if not form.is_valid():
        return _show(request, seen, feedback_form=form)

    def act() -> None:
        services.give_feedback(
            pair=seen.pair,
            side=seen.side,
            useful=form.cleaned_data["useful"],
            now=timezone.now(),
        )

    return _step(request, seen, act, _("Thank you. Organisers see averages only."))


@require_POST
@login_required
def protect(request: HttpRequest, uuid: str) -> HttpResponse:
    seen, form = pair_for(signed_in(request), uuid), ProtectForm(request.POST)
    if not form.is_valid():
        return _show(request, seen, protect_form=form)

    def act() -> None:
        report = form.cleaned_data["report"]
        services.protect(pair=seen.pair, side=seen.side, report=report, now=timezone.now())

    return _step(request, seen, act, _("You are never brought together with this person again."))


@require_safe
@never_cache
@login_required
def calendar(request: HttpRequest, uuid: str) -> HttpResponse:
    session = session_for(signed_in(request), uuid)
    answer = HttpResponse(calendar_of(session), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="session.ics"'
    return answer


def _step(request: HttpRequest, seen: Seen, act: Callable[[], None], said: str) -> HttpResponse:
    """The step, or a sentence that says why not; then the page as it is now."""
    try:
        act()
    except services.Full:
        messages.error(request, _("The last place went to somebody else meanwhile."))
    except services.Apart:
        messages.error(request, _("The portal ended this pair: it cannot go on."))
    except PairPassed:
        messages.error(request, _("This step is no longer possible: see what happened."))
    else:
        messages.success(request, said)
    return redirect("mentoring:pair", seen.pair.uuid)


def _show(request: HttpRequest, seen: Seen, **forms: Any) -> HttpResponse:
    pair, now = seen.pair, timezone.now()
    context = {
        "pair": pair,
        "side": seen.side,
        "other": seen.other if pair.is_named else None,
        "pseudonym": pair.enrolment.pseudonym if seen.side == "mentor" else pair.mentor.pseudonym,
        "reasons": list(reasons(pair.parts)),
        "sessions": pair.sessions.all() if pair.is_named else [],
        "events": pair.events.all(),
        "session_form": SessionForm(),
        "feedback_form": FeedbackForm(),
        "protect_form": ProtectForm(),
        **steps_open(pair, seen.side, now),
        **forms,
    }
    return render(request, "mentoring/pair.html", context, status=422 if forms else 200)
