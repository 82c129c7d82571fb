"""Contesting a line of an explanation, and the staff's answer to it."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import candidate_required, signed_in, staff_required
from matching.access import contest_to_settle, open_vacancy
from matching.explanations import lines_of, skill_label
from matching.forms import ContestForm, SettleForm
from matching.models import Contest
from matching.selectors import claims_behind, contests_to_settle, with_lines
from matching.services.contests import (
    AlreadyContested,
    AlreadySettled,
    NothingChanged,
    contest_line,
    parts_today,
    settle_contest,
)
from matching.views.chances import chance_context, own_chance
from skills.taxonomy import load
from talent.selectors import profile_of

PER_PAGE = 20


@require_POST
@candidate_required
def contest(request: HttpRequest, uuid: str) -> HttpResponse:
    """The person says what is wrong with a line of their own explanation."""
    profile, vacancy = profile_of(signed_in(request)), open_vacancy(uuid)
    found = own_chance(profile, vacancy)
    context = chance_context(profile, found)
    form = ContestForm(request.POST, needs=context["free_lines"], auto_id="contest-%s")
    if not form.is_valid():
        return render(request, "matching/chance.html", context | {"form": form}, status=422)
    need = form.cleaned_data["need"]
    part = next(part for part in found.match.parts if part["need"]["skill"] == need)
    text = form.cleaned_data["text"]
    try:
        contest_line(profile=profile, vacancy=vacancy, part=part, text=text, now=timezone.now())
    except AlreadyContested:
        messages.info(request, _("You have contested this line already; it waits for an answer."))
    else:
        messages.success(request, _("Your objection is kept. The answer comes by mail."))
    return redirect("matching:chance", uuid=vacancy.uuid)


@require_safe
@never_cache
@staff_required
def contests(request: HttpRequest) -> HttpResponse:
    page = Paginator(contests_to_settle(), PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "contests": with_lines(page)}
    return render(request, "matching/contests.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@staff_required
def settle(request: HttpRequest, uuid: str) -> HttpResponse:
    found = contest_to_settle(uuid)
    form = SettleForm(request.POST or None, language=found.profile.user.language)
    if request.method == "POST" and form.is_valid() and _settled(request, found, form):
        return redirect("matching:contests")
    status = 422 if form.errors else 200
    return render(request, "matching/contest.html", _context(found) | {"form": form}, status=status)


def _context(found: Contest) -> dict[str, Any]:
    today = parts_today(found) if found.is_open else None
    return {
        "contest": found,
        "vacancy": found.vacancy,
        "lines": lines_of([found.part]),
        "today": None if today is None else lines_of(today),
        "claims": [(skill_label(claim.skill_id), claim) for claim in claims_behind(found)],
        "in_taxonomy": found.need in load().skills,
    }


def _settled(request: HttpRequest, found: Contest, form: SettleForm) -> bool:
    """False where the form says what keeps it from being answered so."""
    data, by, now = form.cleaned_data, signed_in(request), timezone.now()
    try:
        settle_contest(contest=found, to=data["state"], answer=data["answer"], by=by, now=now)
    except AlreadySettled:
        messages.error(request, _("Somebody has answered this already; nothing was changed."))
    except NothingChanged:
        form.add_error("state", form.nothing_changed)
        return False
    else:
        messages.success(request, _("Your answer is kept and mailed."))
    return True
