"""The candidate's side: who asks for them, why, and their yes or no."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import candidate_required, signed_in
from matching.access import own_candidacy
from matching.conditions import conditions_of, pay_for_the_person
from matching.explanations import counts_of, lines_of
from matching.fitting import fitting_of
from matching.forms import AnswerForm
from matching.grouping import axes_of
from matching.models import Candidacy
from matching.selectors import invitations_of
from matching.services.decisions import NotNow, WrongState, answer

PER_PAGE = 20


@require_safe
@candidate_required
def invitations(request: HttpRequest) -> HttpResponse:
    page = Paginator(invitations_of(signed_in(request)), PER_PAGE).get_page(request.GET.get("page"))
    shown = [(candidacy, counts_of(candidacy.match.parts)) for candidacy in page]
    return render(request, "matching/invitations.html", {"page": page, "shown": shown})


@require_http_methods(["GET", "HEAD", "POST"])
@candidate_required
def invitation(request: HttpRequest, uuid: str) -> HttpResponse:
    user = signed_in(request)
    candidacy = own_candidacy(user, uuid)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _answer(request, candidacy, form)
    status = 422 if form.errors else 200
    context = _context(candidacy) | {"form": form}
    return render(request, "matching/invitation.html", context, status=status)


def _context(candidacy: Candidacy) -> dict[str, Any]:
    """The same explanation the company sees, and beside it what only the person knows."""
    match = candidacy.match
    return {
        "candidacy": candidacy,
        "match": match,
        "vacancy": match.vacancy,
        "lines": lines_of(match.parts),
        "axes": axes_of(match.parts),
        "counts": counts_of(match.parts),
        "fitting": fitting_of(match.parts, match.score),
        "conditions": conditions_of(match.profile, match.vacancy, own=True),
        "pay": pay_for_the_person(match.profile, match.vacancy),
    }


def _answer(request: HttpRequest, candidacy: Candidacy, form: AnswerForm) -> HttpResponse:
    yes = form.cleaned_data["answer"] == "yes"
    try:
        answer(
            candidacy=candidacy,
            yes=yes,
            by=signed_in(request),
            now=timezone.now(),
            note=form.cleaned_data["note"],
        )
    except WrongState:
        messages.error(request, _("This invitation cannot be answered that way any more."))
    except NotNow:
        messages.error(request, _("The vacancy has closed meanwhile; your name stays hidden."))
    else:
        said = (
            _("The company may now see your name and e-mail address.")
            if yes
            else _("The company is told that you are not available; your name stays hidden.")
        )
        messages.success(request, said)
    return redirect("matching:invitation", uuid=candidacy.uuid)
