"""Looking through what a vacancy asks: proposals with their sentences, confirmed or taken away."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from accounts.access import employer_required, signed_in
from vacancies import services
from vacancies.access import vacancy_for
from vacancies.errors import NotReady, VacancyError
from vacancies.forms.needs import AddNeedForm, NeedFormSet
from vacancies.models import Need, Vacancy
from vacancies.services import NeedChoice


@require_http_methods(["GET", "HEAD", "POST"])
@employer_required
def needs(request: HttpRequest, vacancy_uuid: uuid.UUID) -> HttpResponse:
    vacancy = vacancy_for(signed_in(request), vacancy_uuid, "edit")
    if request.method == "POST" and request.POST.get("action") == "add":
        return _add(request, vacancy)
    rows = _rows(vacancy)
    formset = NeedFormSet(request.POST or None, initial=[_initial(need) for need in rows])
    if request.method == "POST" and formset.is_valid():
        try:
            return _save(request, vacancy, formset)
        except VacancyError as refusal:
            sentences = refusal.missing if isinstance(refusal, NotReady) else [refusal.message]
            for sentence in sentences:
                messages.error(request, str(sentence))
            return _show(request, vacancy, formset, AddNeedForm(), status=422)
    return _show(request, vacancy, formset, AddNeedForm(), status=422 if request.POST else 200)


def _add(request: HttpRequest, vacancy: Vacancy) -> HttpResponse:
    form = AddNeedForm(request.POST)
    if form.is_valid():
        try:
            services.add_need(
                vacancy=vacancy,
                skill_id=form.cleaned_data["skill"].pk,
                level=form.cleaned_data["level"],
                importance=form.cleaned_data["importance"],
            )
        except VacancyError as refusal:
            form.add_error("skill", str(refusal.message))
        else:
            messages.success(request, _("The skill is added."))
            return redirect("vacancies:needs", vacancy.uuid)
    formset = NeedFormSet(initial=[_initial(need) for need in _rows(vacancy)])
    return _show(request, vacancy, formset, form, status=422)


def _save(request: HttpRequest, vacancy: Vacancy, formset: Any) -> HttpResponse:
    choices = [NeedChoice(**form.cleaned_data) for form in formset if form.cleaned_data]
    kept = services.save_needs(vacancy=vacancy, choices=choices)
    messages.success(
        request,
        ngettext("%(count)d skill is confirmed.", "%(count)d skills are confirmed.", len(kept))
        % {"count": len(kept)},
    )
    return redirect("vacancies:preview", vacancy.uuid)


def _rows(vacancy: Vacancy) -> list[Need]:
    return list(vacancy.needs.select_related("skill").order_by("confirmed", "position", "pk"))


def _initial(need: Need) -> dict[str, object]:
    return {
        "skill_id": need.skill_id,
        "level": need.level,
        "importance": need.importance,
        "keep": True,
    }


def _show(
    request: HttpRequest, vacancy: Vacancy, formset: Any, add_form: AddNeedForm, *, status: int
) -> HttpResponse:
    by_skill = {need.skill_id: need for need in _rows(vacancy)}
    lines = [(form, by_skill.get(str(form["skill_id"].value()))) for form in formset]
    context = {
        "vacancy": vacancy,
        "formset": formset,
        "lines": [(form, need) for form, need in lines if need is not None],
        "proposed": sum(not need.confirmed for need in by_skill.values()),
        "add_form": add_form,
    }
    return render(request, "vacancies/needs.html", context, status=status)
