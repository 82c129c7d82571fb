"""Looking through what a vacancy asks: proposals with their sentences, confirmed or taken away."""

import uuid
from collections.abc import Container, Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from accounts.access import employer_required, signed_in
from skills.models import Skill
from vacancies import selectors, services
from vacancies.access import vacancy_for
from vacancies.errors import NotReady, StaleForm, VacancyError
from vacancies.forms.needs import AddNeedForm, NeedFormSet, with_line
from vacancies.models import Need, Vacancy
from vacancies.services import NeedChoice


@require_http_methods(["GET", "HEAD", "POST"])
@employer_required
def needs(request: HttpRequest, vacancy_uuid: uuid.UUID) -> HttpResponse:
    vacancy = vacancy_for(signed_in(request), vacancy_uuid, "edit")
    if request.method != "POST":
        formset = NeedFormSet(initial=[_initial(need) for need in _rows(vacancy)])
        return _show(request, vacancy, formset)
    # A name that was typed but not added is not thrown away by the other button or the enter key.
    if request.POST.get("action") == "add" or request.POST.get("skill", "").strip():
        return _add(request, vacancy)
    formset = NeedFormSet(request.POST)
    if formset.is_valid():
        try:
            return _save(request, vacancy, formset)
        except StaleForm:
            return _show(request, vacancy, formset, stale=True, status=409)
        except VacancyError as refusal:
            sentences = refusal.missing if isinstance(refusal, NotReady) else [refusal.message]
            for sentence in sentences:
                messages.error(request, str(sentence))
    return _show(request, vacancy, formset, status=422)


def _add(request: HttpRequest, vacancy: Vacancy) -> HttpResponse:
    """One line more below what was edited; all of it is saved when the list is confirmed."""
    form = AddNeedForm(request.POST)
    if not form.is_valid():
        return _show(request, vacancy, NeedFormSet(request.POST), form, status=422)
    skill = form.cleaned_data["skill"].pk
    posted = with_line(
        request.POST,
        skill_id=skill,
        level=form.cleaned_data["level"],
        importance=form.cleaned_data["importance"],
    )
    formset = NeedFormSet(posted)
    status = 200 if formset.is_valid() else 422
    return _show(request, vacancy, formset, added=skill, status=status)


def _save(request: HttpRequest, vacancy: Vacancy, formset: Any) -> HttpResponse:
    choices = [NeedChoice(**form.cleaned_data) for form in formset if form.cleaned_data]
    # A form that says nothing of what it was filled in on was filled in on nothing.
    seen = request.POST.get("seen", "")
    kept = services.save_needs(vacancy=vacancy, choices=choices, seen=seen)
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
    request: HttpRequest,
    vacancy: Vacancy,
    formset: Any,
    add_form: AddNeedForm | None = None,
    *,
    added: str = "",
    stale: bool = False,
    status: int = 200,
) -> HttpResponse:
    saved = {need.skill_id: need for need in _rows(vacancy)}
    asked = _new(vacancy, formset, saved) | saved
    lines = [(form, asked.get(str(form["skill_id"].value()))) for form in formset]
    context = {
        "vacancy": vacancy,
        "formset": formset,
        "lines": [(form, need) for form, need in lines if need is not None],
        "no_must": bool(saved) and selectors.names_no_must(saved.values()),
        "proposed": sum(not need.confirmed for need in saved.values()),
        "quoted": any(need.sentence for need in saved.values()),
        "add_form": add_form or AddNeedForm(),
        "added": added,
        "seen": _seen(request, vacancy, stale=stale),
        "saved": _in_words(saved.values()) if stale else [],
        "stale": stale,
    }
    return render(request, "vacancies/needs.html", context, status=status)


def _seen(request: HttpRequest, vacancy: Vacancy, *, stale: bool) -> str:
    """What the list shown was begun on; once the other one is shown beside it, that."""
    if request.method == "POST" and not stale:
        return request.POST.get("seen", "")
    return services.needs_stamp(vacancy)


def _in_words(needs: Iterable[Need]) -> list[tuple[Any, str]]:
    return [
        (need.skill.label, f"{need.get_importance_display()}, {need.get_level_display()}")
        for need in needs
        if need.confirmed
    ]


def _new(vacancy: Vacancy, formset: Any, saved: Container[str]) -> dict[str, Need]:
    """The skills of lines that are not saved yet."""
    asked = {str(form["skill_id"].value()).replace("\x00", "") for form in formset}
    new = Skill.objects.filter(pk__in=[it for it in asked if it not in saved], retired=False)
    return {skill.pk: Need(vacancy=vacancy, skill=skill) for skill in new}
