"""One match: why it scored as it did, and what the employer decides about it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.access import employer_required, signed_in
from accounts.models import User
from matching.access import match_to_decide_on, match_to_look_at, may_decide, named_person
from matching.conditions import conditions_of
from matching.explanations import counts_of, lines_of
from matching.fitting import fitting_of
from matching.forms import DecisionForm, InviteForm
from matching.grouping import axes_of
from matching.models import Candidacy, CandidacyEvent, Match
from matching.models.candidacies import UNTOUCHED
from matching.people import about
from matching.selectors import Untold, corrections_of, untold_of
from matching.services.decisions import NotNow, Stale, WrongState, decide, invite, note_written
from matching.services.undoing import Told, undo_no
from matching.timelines import by_the_person
from matching.trainings import Training, trainings_of
from vacancies.stamps import over_what_is_saved


@require_safe
@employer_required
def show(request: HttpRequest, uuid: str) -> HttpResponse:
    user = signed_in(request)
    match = match_to_look_at(user, uuid)
    return render(request, "matching/match.html", _context(user, match))


def _context(user: User, match: Match) -> dict[str, Any]:
    """Everything the page of a match shows."""
    candidacy = getattr(match, "candidacy", None)
    seen = candidacy.stamp if candidacy else UNTOUCHED
    return {
        "match": match,
        "candidacy": candidacy,
        "vacancy": match.vacancy,
        "person": named_person(user, match),
        "about": about(match.profile),
        "lines": lines_of(match.parts, corrections_of(match.profile_id, match.vacancy_id)),
        "axes": axes_of(match.parts),
        "counts": counts_of(match.parts),
        "fitting": fitting_of(match.parts, match.score),
        "training": _training(match),
        "conditions": conditions_of(match.profile, match.vacancy),
        "events": _events(candidacy) if candidacy else [],
        "may_decide": may_decide(user, match.vacancy),
        "decline_form": DecisionForm(initial={"decision": "declined", "seen": seen}),
        "seen": seen,
        "invite_form": InviteForm(),
        "untold": _untold(candidacy),
    }


def _training(match: Match) -> Training | None:
    return trainings_of(match.vacancy, [match], today=timezone.localdate()).get(match.pk)


def _untold(candidacy: Candidacy | None) -> Untold | None:
    if candidacy is None:
        return None
    return untold_of([candidacy.pk], now=timezone.now()).get(candidacy.pk)


def _events(candidacy: Candidacy) -> list[tuple[CandidacyEvent, str]]:
    """Each step with the colleague who took it; a person's own steps name nobody."""
    return [
        (event, event.by.display_name if event.by and not by_the_person(event) else "")
        for event in candidacy.events.select_related("by")
    ]


@require_POST
@employer_required
def decide_on(request: HttpRequest, uuid: str) -> HttpResponse:
    user = signed_in(request)
    match = match_to_decide_on(user, uuid)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        context = _context(user, match) | {"decline_form": form}
        return render(request, "matching/match.html", context, status=422)
    data = form.cleaned_data
    try:
        decide(
            match=match,
            to=data["decision"],
            by=user,
            now=timezone.now(),
            reason=data["reason"],
            note=data["note"],
            seen=data["seen"],
        )
    except Stale:
        return _show_again(request, user, uuid, form)
    except (WrongState, NotNow):
        messages.error(request, _("This candidate has moved on since you opened the page."))
    else:
        messages.success(request, _("Your decision is kept."))
    return redirect("matching:match", uuid=match.uuid)


def _show_again(request: HttpRequest, user: User, uuid: str, form: DecisionForm) -> HttpResponse:
    """How it stands now, with what was typed: sent again, it is decided on that."""
    messages.error(request, _("This candidate has moved on since you opened the page."))
    context = _context(user, match_to_decide_on(user, uuid))
    if form.cleaned_data["decision"] == Candidacy.State.DECLINED:
        over_what_is_saved(form, context["seen"])
        context["decline_form"] = form
    return render(request, "matching/match.html", context, status=409)


@require_POST
@employer_required
def undo(request: HttpRequest, uuid: str) -> HttpResponse:
    """A no taken back before its mail leaves; `page` is "board" where that is to be shown then."""
    user = signed_in(request)
    match = match_to_decide_on(user, uuid)
    try:
        undo_no(match=match, by=user, now=timezone.now(), seen=request.POST.get("seen", ""))
    except Told:
        messages.error(request, _("It is too late to undo this. Decide anew where you wish."))
    except (WrongState, NotNow):
        messages.error(request, _("This candidate has moved on since you opened the page."))
    else:
        messages.success(request, _("Undone: nobody is told of it."))
    if request.POST.get("page") == "board":
        return redirect("hiring:board", uuid=match.vacancy.uuid)
    return redirect("matching:match", uuid=match.uuid)


@require_POST
@employer_required
def invite_person(request: HttpRequest, uuid: str) -> HttpResponse:
    user = signed_in(request)
    match = match_to_decide_on(user, uuid)
    form = InviteForm(request.POST)
    if not form.is_valid():
        context = _context(user, match) | {"invite_form": form}
        return render(request, "matching/match.html", context, status=422)
    try:
        message = form.cleaned_data["message"]
        asked = invite(match=match, by=user, now=timezone.now(), message=message)
    except WrongState:
        messages.error(request, _("This candidate was already asked, or has been declined."))
    except NotNow:
        messages.error(request, _("The vacancy is not open, or the candidate is not available."))
    else:
        messages.success(request, _told(asked))
    return redirect("matching:match", uuid=match.uuid)


@require_POST
@employer_required
def note_letter(request: HttpRequest, uuid: str) -> HttpResponse:
    """The company says that it has written to somebody who said yes."""
    user = signed_in(request)
    match = match_to_decide_on(user, uuid)
    try:
        note_written(match=match, by=user, now=timezone.now())
    except WrongState:
        messages.error(request, _("This candidate has moved on since you opened the page."))
    else:
        messages.success(request, _("Noted: they no longer wait for you."))
    return redirect("matching:match", uuid=match.uuid)


def _told(asked: Candidacy) -> str:
    """Whose turn it is now: who had applied is not asked again."""
    if asked.state == Candidacy.State.ACCEPTED:
        return _("The candidate is told by mail, and expects you to write to the address below.")
    return _("The candidate is asked by mail. You see the answer here.")
