"""The candidate's side: what they applied for and were asked, step by step, and their answers."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import candidate_required, signed_in
from matching.access import own_candidacy
from matching.conditions import conditions_of, pay_for_the_person
from matching.explanations import counts_of, lines_of
from matching.fitting import fitting_of
from matching.forms import AnswerForm
from matching.grouping import axes_of
from matching.mirror import mirror_of
from matching.models import Candidacy
from matching.selectors import applications_of, corrections_of
from matching.services.applying import withdraw
from matching.services.decisions import Hidden, NotNow, WrongState, answer
from matching.services.holding import is_hidden
from matching.timelines import NEXT, OWN_STATES, timeline_of

PER_PAGE = 20


@require_safe
@never_cache
@candidate_required
def applications(request: HttpRequest) -> HttpResponse:
    state = request.GET.get("state", "")
    rows = applications_of(signed_in(request), state)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "shown": [(one, OWN_STATES[one.state], counts_of(one.match.parts)) for one in page],
        "state": state if state in Candidacy.State.values else "",
        "states": OWN_STATES,
    }
    return render(request, "matching/applications.html", context)


@require_safe
@candidate_required
def invitations(request: HttpRequest) -> HttpResponse:
    """Where invitations stood alone; they are applications the other way round."""
    return redirect("matching:applications", permanent=True)


@require_safe
@candidate_required
def invitation(request: HttpRequest, uuid: str) -> HttpResponse:
    """The address in older mails."""
    candidacy = own_candidacy(signed_in(request), uuid)
    return redirect("matching:application", uuid=candidacy.uuid, permanent=True)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@candidate_required
def application(request: HttpRequest, uuid: str) -> HttpResponse:
    user = signed_in(request)
    candidacy = own_candidacy(user, uuid)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _answer(request, candidacy, form)
    status = 422 if form.errors else 200
    context = _context(candidacy) | {"form": form}
    return render(request, "matching/application.html", context, status=status)


def _context(candidacy: Candidacy) -> dict[str, Any]:
    """The same explanation the company sees, and beside it what only the person knows."""
    match = candidacy.match
    return {
        "candidacy": candidacy,
        "match": match,
        "vacancy": match.vacancy,
        "moments": timeline_of(candidacy.events.all()),
        "own_state": OWN_STATES[candidacy.state],
        "next": NEXT[candidacy.state],
        "may_withdraw": candidacy.state in Candidacy.OPEN,
        "hidden": is_hidden(match),
        "lines": lines_of(match.parts, corrections_of(match.profile_id, match.vacancy_id)),
        "axes": axes_of(match.parts),
        "counts": counts_of(match.parts),
        "fitting": fitting_of(match.parts, match.score),
        "conditions": conditions_of(match.profile, match.vacancy, own=True),
        "pay": pay_for_the_person(match.profile, match.vacancy),
        "mirror": mirror_of(match.profile, match.vacancy),
    }


def _answer(request: HttpRequest, candidacy: Candidacy, form: AnswerForm) -> HttpResponse:
    yes = form.cleaned_data["answer"] == "yes"
    try:
        answer(
            candidacy=candidacy,
            yes=yes,
            by=signed_in(request),
            now=timezone.now(),
            reason=form.cleaned_data["reason"],
            note=form.cleaned_data["note"],
        )
    except WrongState:
        messages.error(request, _("This invitation cannot be answered that way any more."))
    except Hidden:
        messages.error(request, _("You hide from this company: it is told nothing."))
    except NotNow:
        messages.error(request, _("The vacancy has closed meanwhile; your name stays hidden."))
    else:
        said = (
            _("The company may now see your name and e-mail address.")
            if yes
            else _("The company is told that you are not available; your name stays hidden.")
        )
        messages.success(request, said)
    return redirect("matching:application", uuid=candidacy.uuid)


@require_POST
@candidate_required
def withdraw_from(request: HttpRequest, uuid: str) -> HttpResponse:
    user = signed_in(request)
    candidacy = own_candidacy(user, uuid)
    try:
        withdraw(candidacy=candidacy, by=user, now=timezone.now())
    except WrongState:
        messages.error(request, _("There is nothing to withdraw any more."))
    else:
        messages.success(request, _("Withdrawn. Your name is hidden, and the company is told."))
    return redirect("matching:application", uuid=candidacy.uuid)
