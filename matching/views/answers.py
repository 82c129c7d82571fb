"""Answering from the mail: GET shows a page and POST acts, for mail scanners follow links."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.models import User
from matching.access import may_decide
from matching.answering import LinkExpired, read_answer_token
from matching.conditions import conditions_of
from matching.explanations import counts_of, lines_of
from matching.fitting import fitting_of
from matching.forms import DecisionForm
from matching.models import Candidacy, Match, ShortlistEntry
from matching.models.candidacies import UNTOUCHED
from matching.people import about
from matching.selectors import corrections_of, untold_of
from matching.services.decisions import NotNow, Stale, WrongState, decide
from vacancies.stamps import over_what_is_saved

PAGE = "matching/answer.html"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Whoever holds the link decides for its recipient, as long as that person still may."""
    try:
        found = _open_link(token)
    except LinkExpired:
        return render(request, PAGE, {"expired": True}, status=410)
    if found is None:
        return render(request, PAGE, {"broken": True}, status=404)
    entry, user = found
    if request.method == "POST":
        return _decide(request, entry, user)
    return render(request, PAGE, _context(entry))


def _open_link(token: str) -> tuple[ShortlistEntry, User] | None:
    """The entry and its recipient, unless a right, the vacancy or the person has gone since."""
    link = read_answer_token(token)
    if link is None:
        return None
    entries = ShortlistEntry.objects.filter(pk=link.entry_id, match__in=Match.objects.in_pool())
    entry = entries.select_related("match__vacancy__company", "match__profile").first()
    user = User.objects.filter(pk=link.user_id, is_active=True).first()
    if entry is None or user is None or not may_decide(user, entry.match.vacancy):
        return None
    return entry, user


def _context(entry: ShortlistEntry) -> dict[str, Any]:
    match = entry.match
    candidacy = Candidacy.objects.filter(match=match).first()
    seen = candidacy.stamp if candidacy else UNTOUCHED
    return {
        "match": match,
        "vacancy": match.vacancy,
        "candidacy": candidacy,
        "seen": seen,
        "about": about(match.profile),
        "lines": lines_of(entry.parts, corrections_of(match.profile_id, match.vacancy_id)),
        "counts": counts_of(entry.parts),
        "fitting": fitting_of(entry.parts, entry.score),
        "conditions": conditions_of(match.profile, match.vacancy),
        "form": DecisionForm(initial={"decision": "declined", "seen": seen}),
    }


def _decide(request: HttpRequest, entry: ShortlistEntry, user: User) -> HttpResponse:
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return render(request, PAGE, _context(entry) | {"form": form}, status=422)
    data = form.cleaned_data
    try:
        candidacy = decide(
            match=entry.match,
            to=data["decision"],
            by=user,
            now=timezone.now(),
            reason=data["reason"],
            note=data["note"],
            seen=data["seen"],
        )
    except Stale:
        context = _context(entry)
        over_what_is_saved(form, context["seen"])
        context |= {"form": form} if data["decision"] == Candidacy.State.DECLINED else {}
        return render(request, PAGE, context | {"moved_on": True}, status=409)
    except (WrongState, NotNow):
        return render(request, PAGE, _context(entry) | {"moved_on": True}, status=409)
    untold = untold_of([candidacy.pk], now=timezone.now()).get(candidacy.pk)
    told = {"candidacy": candidacy, "saved": True, "untold": untold}
    return render(request, PAGE, _context(entry) | told)
