"""The board of a vacancy, moving a card, and saying no with a reason."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from accounts.access import employer_required, signed_in
from accounts.models import User
from hiring.forms import RefuseForm
from hiring.models import Card, Stage
from hiring.refusing import PLACEHOLDERS, fill, words_of
from hiring.selectors import board_of
from hiring.services.boards import MovedMeanwhile, NotThere, ReasonNeeded, move_card
from hiring.stages import REACHES, place_of, stages_of
from matching.access import match_to_decide_on, may_decide, vacancy_to_look_at
from matching.models import Candidacy, Match
from matching.selectors import untold_of
from matching.services.decisions import NotNow, WrongState
from vacancies.models import Vacancy


@require_safe
@employer_required
def board(request: HttpRequest, uuid: str) -> HttpResponse:
    user = signed_in(request)
    vacancy = vacancy_to_look_at(user, uuid)
    return render(request, "hiring/board.html", _context(user, vacancy, request.GET.get("stage")))


def _context(user: User, vacancy: Vacancy, only: str | None = "") -> dict[str, Any]:
    columns = board_of(vacancy, now=timezone.now(), only=only or "")
    return {
        "vacancy": vacancy,
        "columns": columns,
        "alone": len(columns) == 1,
        "anybody": any(column.total for column in columns),
        "may_decide": may_decide(user, vacancy),
        "owns": vacancy.company.memberships.filter(user=user, role="owner").exists(),
    }


@require_POST
@employer_required
def move(request: HttpRequest, uuid: str) -> HttpResponse:
    """Where the card lies now is told whatever happened; an ended stage asks for a reason first."""
    user = signed_in(request)
    match = match_to_decide_on(user, uuid)
    to = request.POST.get("to") or request.POST.get("stage", "")
    try:
        moved = move_card(
            match=match, seen=request.POST.get("seen", ""), to=to, by=user, now=timezone.now()
        )
    except ReasonNeeded:
        return _to_reason(request, match, to)
    except (MovedMeanwhile, NotThere, WrongState, NotNow) as refusal:
        messages.error(request, _why_not(match, refusal))
    else:
        messages.success(request, _said(match, moved.to_stage if moved else ""))
    return _back(request, user, match)


def _said(match: Match, to: str) -> str:
    said = _("Candidate %(number)s lies there already.")
    if to:
        said = _("Candidate %(number)s is moved to “%(stage)s”.")
    return said % {"number": match.number, "stage": to}


def _why_not(match: Match, refusal: Exception) -> str:
    if isinstance(refusal, MovedMeanwhile):
        said = _("A colleague has moved candidate %(number)s to “%(stage)s” meanwhile.")
        return said % {"number": match.number, "stage": refusal.at.name}
    return _(
        "Candidate %(number)s cannot be moved there: open their page to see what was said so far."
    ) % {"number": match.number}


def _to_reason(request: HttpRequest, match: Match, to: str) -> HttpResponse:
    url = f"{reverse('hiring:refuse', args=[match.uuid])}?stage={to}"
    return HttpResponseClientRedirect(url) if request.headers.get("HX-Request") else redirect(url)


def _back(request: HttpRequest, user: User, match: Match) -> HttpResponse:
    """The board as it is now; without script the page again, at the card."""
    if request.headers.get("HX-Request"):
        context = _context(user, match.vacancy) | {"oob": True}
        return render(request, "hiring/_board.html", context)
    return redirect(f"{reverse('hiring:board', args=[match.vacancy.uuid])}#card-{match.number}")


@require_http_methods(["GET", "HEAD", "POST"])
@employer_required
def refuse(request: HttpRequest, uuid: str) -> HttpResponse:
    user = signed_in(request)
    match = match_to_decide_on(user, uuid)
    stages = stages_of(match.vacancy.company)
    candidacy = getattr(match, "candidacy", None)
    if candidacy is None or Stage.Kind.ENDED not in REACHES[candidacy.state]:
        messages.error(request, _why_not(match, NotThere()))
        return redirect("hiring:board", uuid=match.vacancy.uuid)
    initial = {"stage": request.GET.get("stage", "")}
    form = RefuseForm(request.POST or None, stages=stages, initial=initial)
    if request.method == "POST" and form.is_valid():
        return _refuse(request, user, match, form)
    card = Card.objects.filter(match=match).select_related("stage").first()
    context = {
        "form": form,
        "match": match,
        "vacancy": match.vacancy,
        "candidacy": candidacy,
        "seen": place_of(stages, card.stage.code if card else None, candidacy.state).code,
        "texts": _texts(match) if candidacy.state in Candidacy.NAMED else [],
    }
    return render(request, "hiring/refuse.html", context, status=422 if form.errors else 200)


def _refuse(request: HttpRequest, user: User, match: Match, form: RefuseForm) -> HttpResponse:
    data = form.cleaned_data
    try:
        moved = move_card(
            match=match,
            seen=request.POST.get("seen", ""),
            to=data["stage"],
            by=user,
            now=timezone.now(),
            reason=data["reason"],
            note=data["note"],
        )
    except (MovedMeanwhile, NotThere, WrongState, NotNow) as refusal:
        messages.error(request, _why_not(match, refusal))
    else:
        messages.success(request, _said(match, moved.to_stage if moved else "") + _when(match))
    return _back(request, user, match)


def _when(match: Match) -> str:
    """When the mail of a no leaves, in words; "" where none does."""
    key = Candidacy.objects.values_list("pk", flat=True).get(match=match)
    untold = untold_of([key], now=timezone.now()).get(key)
    if untold is None or not untold.mailed:
        return ""
    said = _("They are told by mail at %(time)s; until then you can undo it here or on their page.")
    return " " + said % {"time": f"{timezone.localtime(untold.until):%H:%M}"}


def _texts(match: Match) -> list[tuple[str, str]]:
    """What the mail says for each reason, in the candidate's language; their name is left out."""
    vacancy, language = match.vacancy, match.profile.user.language
    values = {
        "name": f"[{PLACEHOLDERS['name']}]",
        "title": vacancy.title,
        "company": vacancy.company.name,
    }
    return [
        (
            str(label),
            fill(words_of(vacancy.company, reason, language).text, values | {"reason": str(label)}),
        )
        for reason, label in Candidacy.Reason.choices
    ]
