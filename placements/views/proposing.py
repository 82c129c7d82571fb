"""Somebody lacks a little: what a traineeship would be for this vacancy, and the proposal."""

from typing import Any, NamedTuple

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import employer_required, signed_in
from accounts.models import User
from learning.trainings import legal_form_of
from matching.access import match_to_decide_on, match_to_look_at, may_decide
from matching.conditions import Condition
from matching.contracts import on_the_job_at
from matching.explanations import lines_of
from matching.models import Match
from matching.models.candidacies import UNTOUCHED
from matching.services.decisions import NotNow, NotTrainable, Stale, WrongState, invite
from matching.services.proposing import drop_proposal
from matching.trainings import trainings_of
from placements.fitting import checks_of, standing_of
from placements.forms import LengthForm, ProposeForm
from placements.options import (
    Option,
    Text,
    options_in,
    reckons_premium,
    steps_from_a_match,
)
from subsidies.regions import region_of
from vacancies.models import Vacancy
from vacancies.stamps import over_what_is_saved


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@employer_required
def propose(request: HttpRequest, uuid: str) -> HttpResponse:
    """Nobody is named here: whoever may know who it is reads that on the page of the match."""
    user = signed_in(request)
    if request.method != "POST":
        return _page(request, user, match_to_look_at(user, uuid))
    match = match_to_decide_on(user, uuid)
    form = ProposeForm(request.POST, schemes=on_the_job_at(match.vacancy))
    if not form.is_valid():
        return _page(request, user, match, form, status=422)
    try:
        _invite(match, user, form.cleaned_data)
    except Stale:
        messages.error(request, _("This candidate has moved on since you opened the page."))
        return _page(request, user, match_to_decide_on(user, uuid), form, status=409)
    except NotTrainable:
        messages.error(request, _("What is missing has changed: look at the match again."))
    except NotNow:
        messages.error(request, _("The vacancy is not open, or the candidate is not available."))
        return redirect("matching:matches", match.vacancy.uuid)
    except WrongState:
        messages.error(request, _("This candidate was already asked, or has been declined."))
    else:
        messages.success(request, _("The candidate is told by mail. You see the answer here."))
    return redirect("matching:match", match.uuid)


def _invite(match: Match, user: User, data: dict[str, Any]) -> None:
    invite(
        match=match,
        by=user,
        now=timezone.now(),
        message=data["message"],
        on_the_job=data["scheme"],
        seen=data["seen"],
    )


@require_POST
@employer_required
def drop(request: HttpRequest, uuid: str) -> HttpResponse:
    user = signed_in(request)
    match = match_to_decide_on(user, uuid)
    try:
        seen = request.POST.get("seen", "")
        drop_proposal(match=match, by=user, seen=seen)
    except (WrongState, NotNow):
        messages.error(request, _("This candidate has moved on since you opened the page."))
    else:
        messages.success(request, _("The proposal is taken back; your invitation stays."))
    return redirect("placements:propose", match.uuid)


def _page(
    request: HttpRequest,
    user: User,
    match: Match,
    form: ProposeForm | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    candidacy = getattr(match, "candidacy", None)
    seen = candidacy.stamp if candidacy else UNTOUCHED
    if form is not None and status == 409:
        over_what_is_saved(form, seen)
    schemes = on_the_job_at(match.vacancy)
    reckoning, options = _options(request, match.vacancy)
    context = {
        "match": match,
        "candidacy": candidacy,
        "vacancy": match.vacancy,
        "standing": standing_of(match),
        "missing": [line for line in lines_of(match.parts) if line.verdict != "met"],
        "training": trainings_of(match.vacancy, [match], today=timezone.localdate()).get(match.pk),
        "options": options,
        "reckoning": reckoning,
        "weeks": reckoning.cleaned_data.get("weeks"),
        "may_decide": may_decide(user, match.vacancy),
        "seen": seen,
        "form": form or ProposeForm(schemes=schemes, initial={"seen": seen}),
    }
    wrong = status == 200 and bool(reckoning.errors)
    return render(request, "placements/propose.html", context, status=422 if wrong else status)


class Shown(NamedTuple):
    """A scheme, what its rule asks of this vacancy, and its steps from here."""

    option: Option
    checks: list[Condition]
    steps: list[tuple[Text, Text]]


def _options(request: HttpRequest, vacancy: Vacancy) -> tuple[LengthForm, list[Shown]]:
    today = timezone.localdate()
    region = region_of(municipality=vacancy.municipality, province=vacancy.province)
    reckoning = LengthForm(request.GET, reckons=reckons_premium(region, today))
    reckoning.is_valid()
    weeks, monthly = (reckoning.cleaned_data.get(name) for name in ("weeks", "monthly"))
    cents = monthly * 100 if monthly else None
    offered = on_the_job_at(vacancy)
    form = legal_form_of(vacancy.company)
    found = options_in(region, today=today, weeks=weeks, monthly_cents=cents, legal_form=form)
    return reckoning, [
        Shown(one, _checks(one, vacancy, weeks), steps_from_a_match(one))
        for one in found
        if one.key in offered
    ]


def _checks(option: Option, vacancy: Vacancy, weeks: int | None) -> list[Condition]:
    """None where the rule is no fact: then only its source can say."""
    if option.rule is None or not option.fact:
        return []
    return checks_of(option.rule, vacancy, weeks)
