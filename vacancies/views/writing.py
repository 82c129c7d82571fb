"""Writing a vacancy: from a pasted advert or in the form, and changing it later."""

import uuid
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

import places
from accounts.access import employer_required, signed_in
from skills.reading import known_language
from skills.reading.heading import LONGEST_TITLE
from vacancies import services
from vacancies.access import companies_with, vacancy_for
from vacancies.errors import NotReady, SameVacancy, SavedBefore, StaleEdit, VacancyError
from vacancies.forms.languages import LanguagesForm
from vacancies.forms.reasons import ReasonsForm
from vacancies.forms.vacancies import PasteForm, RoleStartForm, VacancyForm
from vacancies.models import Company, Vacancy
from vacancies.proposing import proposed_role
from vacancies.services import LanguageNeed, NeedChoice, VacancyContent
from vacancies.views.conditions import proposed_fields
from vacancies.views.proofs import proof
from vacancies.views.starting import lasting, start_of

MOST_EARLIER = 20
MOST_HOURS = 48
_CONTENT = frozenset(field.name for field in fields(VacancyContent)) - {"languages"}


@require_http_methods(["GET", "HEAD", "POST"])
@employer_required
def create(request: HttpRequest) -> HttpResponse:
    """The paste box and the form it fills; the form from a role or an earlier vacancy, or empty."""
    companies = companies_with(signed_in(request), "edit")
    if not companies:
        messages.info(request, _("First register the company you write for."))
        return redirect("vacancies:company_create")
    if request.method == "POST" and "pasted" not in request.POST:
        return _save_new(request, companies)
    if request.method == "POST":
        return _fill_from_paste(request, companies)
    if request.GET.get("blank"):
        form = _new_form(companies, **_named_in(request) | lasting(request.GET.get("weeks", "")))
        return _show(request, form, LanguagesForm(), ReasonsForm())
    if request.GET.keys() & {"role", "copy"}:
        return _begin(request, companies)
    return _ask(request, PasteForm())


@require_http_methods(["GET", "HEAD", "POST"])
@employer_required
def edit(request: HttpRequest, vacancy_uuid: uuid.UUID) -> HttpResponse:
    vacancy = vacancy_for(signed_in(request), vacancy_uuid, "edit")
    form = VacancyForm(
        request.POST or None,
        instance=vacancy,
        initial={"seen_version": vacancy.edit_version},
        today=timezone.localdate(),
    )
    languages = LanguagesForm(request.POST or None, kept=vacancy.languages.all())
    reasons = ReasonsForm(request.POST or None, kept=vacancy.lawful_reasons.all())
    context: dict[str, Any] = {"vacancy": Vacancy.objects.get(pk=vacancy.pk)}
    if request.method == "POST" and form.is_valid() & languages.is_valid() & reasons.is_valid():
        try:
            saved = services.edit_vacancy(
                vacancy=vacancy,
                content=_content(form, languages),
                seen_version=form.cleaned_data["seen_version"] or 0,
                now=timezone.now(),
                reasons=reasons.given(),
            )
        except StaleEdit as refusal:
            return _show_conflict(request, form, languages, reasons, refusal.current)
        except VacancyError as refusal:
            context["same"] = _refuse(form, refusal)
        else:
            messages.success(request, _("The vacancy is saved. Check what it asks for."))
            if saved.state == Vacancy.State.IN_REVIEW:
                messages.info(request, _("The vacancy is sent: our staff look at it first."))
            return redirect("vacancies:needs", vacancy.uuid)
    return _show(request, form, languages, reasons, **context)


def _save_new(request: HttpRequest, companies: list[Company]) -> HttpResponse:
    form = VacancyForm(request.POST, companies=companies, today=timezone.localdate())
    languages, reasons = LanguagesForm(request.POST), ReasonsForm(request.POST)
    same = None
    # All are asked, so that all errors are shown at once.
    if form.is_valid() & languages.is_valid() & reasons.is_valid():
        try:
            vacancy = services.create_vacancy(
                company=_chosen(form, companies),
                by=signed_in(request),
                content=_content(form, languages),
                form_key=form.cleaned_data["form_key"],
                proposals=_proposals(form, request),
                now=timezone.now(),
                reasons=reasons.given(),
            )
        except SavedBefore as refusal:
            messages.warning(request, str(refusal.message))
            return redirect("vacancies:edit", refusal.existing.uuid)
        except VacancyError as refusal:
            same = _refuse(form, refusal)
        else:
            return redirect("vacancies:needs", vacancy.uuid)
    return _show(request, form, languages, reasons, same=same)


def _fill_from_paste(request: HttpRequest, companies: list[Company]) -> HttpResponse:
    """The form with what the advert says; nothing is saved before the employer has looked."""
    paste = PasteForm(request.POST)
    if not paste.is_valid():
        return _ask(request, paste)
    text = paste.cleaned_data["pasted"]
    title, body = _split_title(text)
    language = known_language(text)
    if language is None:
        messages.warning(
            request,
            _(
                "We read Dutch, French, German and English. This advert seems to be in another"
                " language: little of it could be filled in."
            ),
        )
    proposed = proposed_role(title, text)
    read = proposed_fields(text, today=timezone.localdate())
    form = _new_form(
        companies,
        title=title,
        text=body,
        language=language or "",
        role=proposed and proposed.role,
        said=read.said,
        **read.values,
    )
    languages = LanguagesForm(proposed=read.values, said=read.said)
    said: dict[str, Any] = {"pasted": language is not None, "proposed": proposed}
    return _show(request, form, languages, ReasonsForm(), **said)


def _named_in(request: HttpRequest) -> dict[str, Any]:
    """What a link to a form may say already: the kind of contract, where, and for how long."""
    named: dict[str, Any] = {}
    if (contract := request.GET.get("contract")) in Vacancy.Contract.values:
        named["contract"] = contract
    if places.find(code := request.GET.get("postal_code", "")):
        named["postal_code"] = code
    hours = request.GET.get("hours", "")
    if hours.isascii() and hours.isdigit() and 1 <= int(hours[:3]) <= MOST_HOURS:
        named["hours"] = int(hours[:3])
    if company := request.GET.get("company"):
        named["company"] = company
    if request.GET.get("shared") == "1":
        named["shared"] = True
    return named


def _ask(request: HttpRequest, paste: PasteForm) -> HttpResponse:
    """The ways in."""
    user = signed_in(request)
    context = {
        "form": paste,
        "role_form": RoleStartForm(initial={"written_in": (get_language() or "en")[:2]}),
        "earlier": Vacancy.objects.filter(company__memberships__user=user).order_by("-updated_at")[
            :MOST_EARLIER
        ],
    }
    status = 422 if paste.errors else 200
    return render(request, "vacancies/paste.html", context, status=status)


def _begin(request: HttpRequest, companies: list[Company]) -> HttpResponse:
    """The form filled from a role or an earlier vacancy; nothing is saved yet."""
    asked = request.GET
    name = f"role:{asked['role']}" if "role" in asked else f"copy:{asked['copy']}"
    start = start_of(name, signed_in(request), asked.get("written_in", ""))
    if start is None:
        messages.error(request, _("This cannot be started from any more: choose another."))
        return redirect("vacancies:create")
    form = _new_form(companies, start=start.name, **start.initial | _named_in(request))
    return _show(request, form, LanguagesForm(kept=start.languages), ReasonsForm(), started=True)


def _proposals(form: VacancyForm, request: HttpRequest) -> list[NeedChoice]:
    start = start_of(form.cleaned_data["start"], signed_in(request))
    return start.proposals if start else []


def _split_title(text: str) -> tuple[str, str]:
    """The first line is the title; of a line as long as a paragraph only its beginning."""
    first, _separator, rest = text.partition("\n")
    title = first.strip(" #*_\t")
    if 0 < len(title) <= LONGEST_TITLE and rest.strip():
        return title, rest.strip()
    return title[:LONGEST_TITLE], text


def _new_form(
    companies: list[Company], *, said: Mapping[str, str] | None = None, **initial: object
) -> VacancyForm:
    """A fresh form; the work is where the company is until somebody says otherwise."""
    initial = {"postal_code": companies[0].postal_code} | initial
    today = timezone.localdate()
    return VacancyForm(initial=initial, companies=companies, said=said, today=today)


def _chosen(form: VacancyForm, companies: list[Company]) -> Company:
    wanted = form.cleaned_data.get("company")
    return next((one for one in companies if str(one.uuid) == wanted), companies[0])


def _content(form: VacancyForm, languages: LanguagesForm) -> VacancyContent:
    values = {name: form.cleaned_data[name] for name in _CONTENT if name in form.cleaned_data}
    needed = [LanguageNeed(code=c, level=level, reason=why) for c, level, why in languages.chosen()]
    return VacancyContent(**values, languages=needed)


def _refuse(form: VacancyForm, refusal: VacancyError) -> Vacancy | None:
    """Show the reason; the twin, if that is the reason."""
    sentences = refusal.missing if isinstance(refusal, NotReady) else [str(refusal.message)]
    for sentence in sentences:
        form.add_error(None, sentence)
    return refusal.existing if isinstance(refusal, SameVacancy) else None


def _show_conflict(
    request: HttpRequest,
    form: VacancyForm,
    languages: LanguagesForm,
    reasons: ReasonsForm,
    current: Vacancy,
) -> HttpResponse:
    """Both texts side by side; saving again replaces the newer one knowingly."""
    form.data = dict(form.data.items()) | {"seen_version": str(current.edit_version)}
    context = {"current": current, "vacancy": current}
    return _show(request, form, languages, reasons, status=409, **context)


def _show(
    request: HttpRequest,
    form: VacancyForm,
    languages: LanguagesForm,
    reasons: ReasonsForm,
    *,
    status: int = 0,
    **context: object,
) -> HttpResponse:
    context |= {"form": form, "languages": languages, **proof(form, languages, reasons)}
    wrong = form.errors or languages.errors or reasons.errors
    found_status = status or (422 if wrong else 200)
    return render(request, "vacancies/form.html", context, status=found_status)
