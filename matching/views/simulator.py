"""How many people a draft would find, beside the page on which its needs are decided."""

import uuid
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import employer_required, signed_in
from matching.index.current import people
from matching.index.keeping import NotBuilt
from matching.quotas import may_ask
from matching.services.simulating import CHOICES, NotADraft, Simulation, simulate
from vacancies.access import vacancy_for
from vacancies.forms.needs import NeedFormSet
from vacancies.models import Vacancy
from vacancies.services import NeedChoice

USUAL = 10


@require_http_methods(["GET", "HEAD", "POST"])
@employer_required
def pool(request: HttpRequest, vacancy_uuid: uuid.UUID) -> HttpResponse:
    """The figures for the form as it stands: nothing is saved. A panel for htmx, else a page."""
    vacancy = vacancy_for(signed_in(request), vacancy_uuid, "edit")
    if request.method != "POST":
        return redirect("vacancies:needs", vacancy.uuid)
    context, status = _answer(request, vacancy)
    context |= {"vacancy": vacancy, "choices": CHOICES}
    if request.headers.get("HX-Request") == "true":
        return render(request, "matching/_simulator.html", context, status=status)
    # The page without script asks again with the same draft.
    context["posted"] = [item for item in request.POST.items() if item[0].startswith("form-")]
    return render(request, "matching/simulator.html", context, status=status)


def _answer(request: HttpRequest, vacancy: Vacancy) -> tuple[dict[str, Any], int]:
    """What the panel shows, and the status to say it with."""
    if not vacancy.company.approved:
        return {"waiting": True}, 200
    if not may_ask(vacancy.company_id, timezone.now()):
        often = _("Your company has asked very often. The figures are back at the next full hour.")
        return {"refused": [often]}, 429
    try:
        return {"pool": _simulated(request, vacancy)}, 200
    except NotADraft as refusal:
        return {"refused": refusal.sentences}, 422
    except NotBuilt:
        return {"refused": [_("The figures are being prepared. Ask again in a minute.")]}, 200


def _simulated(request: HttpRequest, vacancy: Vacancy) -> Simulation:
    formset = NeedFormSet(request.POST)
    if not formset.is_valid():
        raise NotADraft(list(dict.fromkeys(_sentences(formset))))
    choices = [NeedChoice(**form.cleaned_data) for form in formset if form.cleaned_data]
    wanted = _wanted(request.POST.get("wanted", ""))
    return simulate(vacancy=vacancy, choices=choices, wanted=wanted, among=people().parts)


def _sentences(formset: Any) -> Iterator[str]:
    """What is wrong with a form of needs, each with the name of its field."""
    yield from formset.non_form_errors()
    for form in formset:
        for field, errors in form.errors.items():
            yield from (f"{form.fields[field].label}: {error}" for error in errors)


def _wanted(asked: str) -> int:
    return next((number for number in CHOICES if str(number) == asked), USUAL)
