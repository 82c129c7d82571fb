"""The employer's list, a vacancy as it will be read, and the steps of its life."""

import json
import uuid
from collections.abc import Sequence

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.access import employer_required, signed_in, staff_required
from accounts.models import User
from vacancies import selectors, services
from vacancies.access import companies_with, company_for, has_right, vacancy_for
from vacancies.errors import NotReady, StaleEdit, StaleForm
from vacancies.forms.vacancies import CloseForm, PublishForm, SendBackForm
from vacancies.models import Need, NotAllowedNow, Vacancy
from vacancies.proofreading import remarks_on_vacancy
from vacancies.structured import checks
from vacancies.views.public import posting_of, vacancy_context

PAGE_SIZE = 20
LAWFUL_SHOWN = 30
_Action, _State = Vacancy.Action, Vacancy.State
_BY_STAFF = {_Action.PUBLISH, _Action.SEND_BACK}
_NOBODYS_BUTTON = {_Action.SEND_BACK, _Action.EXPIRE, _Action.RECALL}


@require_safe
@employer_required
def mine(request: HttpRequest) -> HttpResponse:
    user = signed_in(request)
    state = request.GET.get("state", "")
    state = state if state in _State.values else ""
    paginator = Paginator(selectors.vacancies_of_team(user, state), PAGE_SIZE)
    page = paginator.get_page(request.GET.get("page"))
    counts = selectors.states_of_team(user)
    context = {
        "page_obj": page,
        "state": state,
        "states": [(value, label, counts[value]) for value, label in _State.choices],
        "total": sum(counts.values()),
        "companies": companies_with(user, "look"),
        "may_write": bool(companies_with(user, "edit")),
    }
    return render(request, "vacancies/mine.html", context)


@require_safe
@employer_required
def preview(request: HttpRequest, vacancy_uuid: uuid.UUID) -> HttpResponse:
    """As candidates or search engines (?as=engines) read it, and what can be done with it now."""
    user = signed_in(request)
    vacancy = vacancy_for(user, vacancy_uuid, "look")
    may_edit = has_right(user, vacancy.company, "edit")
    found = remarks_on_vacancy(vacancy, year=timezone.localdate().year)
    needs = selectors.needs_by_importance(vacancy)
    asked = [need for _importance, group in needs for need in group]
    context = vacancy_context(vacancy) | {
        "needs": needs,
        "engines": _as_engines_see(vacancy, needs) if request.GET.get("as") == "engines" else None,
        "no_must": bool(asked) and may_edit and selectors.names_no_must(asked),
        "missing": [] if vacancy.is_open else services.what_is_missing(vacancy),
        "remarks": found,
        "blocked": any(one.blocks and not one.reason for one in found),
        "may_edit": may_edit,
        "may_review": user.is_staff and vacancy.state == _State.IN_REVIEW,
        "may_submit": may_edit and vacancy.allows(_Action.SUBMIT),
        "may_renew": may_edit and vacancy.allows(_Action.RENEW),
        "may_close": may_edit and vacancy.allows(_Action.CLOSE),
        "may_reopen": may_edit and vacancy.allows(_Action.REOPEN),
        "close_form": CloseForm(),
        "undo_minutes": int(settings.CLOSING_UNDO.total_seconds() // 60),
        "send_back_form": SendBackForm(),
    }
    return render(request, "vacancies/preview.html", context)


def _as_engines_see(vacancy: Vacancy, needs: list[tuple[str, Sequence[Need]]]) -> dict[str, object]:
    posting = posting_of(vacancy, needs)
    return {
        "url": posting["url"],
        "checks": checks(posting),
        "json": json.dumps(posting, ensure_ascii=False, indent=2),
    }


@require_POST
@employer_required
def transition(request: HttpRequest, vacancy_uuid: uuid.UUID) -> HttpResponse:
    """One step; a refusal is a message on the page the person came from."""
    user = signed_in(request)
    vacancy = vacancy_for(user, vacancy_uuid, "look")
    try:
        action = _Action(request.POST.get("action", ""))
    except ValueError as error:
        raise Http404 from error
    _require_right(user, vacancy, action)
    try:
        _take_step(request, vacancy, action)
    except NotReady as refusal:
        for sentence in refusal.missing:
            messages.error(request, sentence)
    except StaleEdit as refusal:
        messages.error(request, str(refusal.message))
        return redirect("vacancies:preview", vacancy.uuid)
    except NotAllowedNow:
        messages.error(request, _("This is not possible any more: the vacancy has moved on."))
    if user.is_staff and action in _BY_STAFF:
        return redirect("vacancies:review")
    return redirect("vacancies:preview", vacancy.uuid)


@require_safe
@staff_required
def review(request: HttpRequest) -> HttpResponse:
    """What waits for staff: vacancies of companies not approved yet, and those companies."""
    paginator = Paginator(selectors.vacancies_to_review(), PAGE_SIZE)
    page, year = paginator.get_page(request.GET.get("page")), timezone.localdate().year
    context = {
        "page_obj": page,
        "companies": [
            (one, services.company_stamp(one)) for one in selectors.companies_to_approve()[:100]
        ],
        "waiting": [(one, remarks_on_vacancy(one, year=year)) for one in page],
        "lawful": selectors.lawful_reasons_in_public()[:LAWFUL_SHOWN],
    }
    return render(request, "vacancies/review.html", context)


@require_POST
@staff_required
def approve(request: HttpRequest, company_uuid: uuid.UUID) -> HttpResponse:
    """In the words that were on the page: whoever takes another name is read again."""
    staff, seen = signed_in(request), request.POST.get("seen", "")
    company = company_for(staff, company_uuid, "look")
    try:
        services.approve_company(company=company, by=staff, now=timezone.now(), seen=seen)
    except StaleForm:
        messages.error(request, _("This was changed while you read it. Read it again."))
    else:
        said = _("%(name)s publishes without review now.") % {"name": company.name}
        messages.success(request, said)
    return redirect("vacancies:review")


def _require_right(user: User, vacancy: Vacancy, action: Vacancy.Action) -> None:
    """Staff review; everything else is for those who may edit, or is nobody's button."""
    edits = has_right(user, vacancy.company, "edit")
    if action in _BY_STAFF and user.is_staff:
        return
    if not edits or action in _NOBODYS_BUTTON:
        raise PermissionDenied
    if action == _Action.PUBLISH and vacancy.must_be_read:
        raise PermissionDenied


def _take_step(request: HttpRequest, vacancy: Vacancy, action: Vacancy.Action) -> None:
    now = timezone.now()
    match action:
        case _Action.SUBMIT:
            _say_where_it_is(request, services.submit_vacancy(vacancy=vacancy, now=now))
        case _Action.PUBLISH:
            _publish(request, vacancy)
        case _Action.REOPEN:
            _say_where_it_is(request, services.reopen_vacancy(vacancy=vacancy, now=now))
        case _Action.RENEW:
            renewed = services.renew_vacancy(vacancy=vacancy, now=timezone.now())
            _say_until_when(request, renewed)
        case _Action.CLOSE:
            _close(request, vacancy)
        case _Action.SEND_BACK:
            _send_back(request, vacancy)


def _publish(request: HttpRequest, vacancy: Vacancy) -> None:
    form = PublishForm(request.POST)
    seen = form.cleaned_data["seen_version"] if form.is_valid() else None
    published = services.publish_vacancy(vacancy=vacancy, seen_version=seen, now=timezone.now())
    _say_where_it_is(request, published)


def _close(request: HttpRequest, vacancy: Vacancy) -> None:
    form = CloseForm(request.POST)
    if not form.is_valid():
        messages.error(
            request, _("Say why it closes; the sentence has room for 200 characters at most.")
        )
        return
    services.close_vacancy(
        vacancy=vacancy,
        kind=Vacancy.Closing(form.cleaned_data["kind"]),
        reason=form.cleaned_data["reason"],
        by=signed_in(request),
        now=timezone.now(),
    )
    messages.success(request, _("The vacancy is closed."))


def _send_back(request: HttpRequest, vacancy: Vacancy) -> None:
    form = SendBackForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say what should change, in at most 500 characters."))
        return
    services.send_back_vacancy(vacancy=vacancy, note=form.cleaned_data["note"], now=timezone.now())
    messages.success(request, _("The vacancy is sent back; its writer gets your note."))


def _say_until_when(request: HttpRequest, vacancy: Vacancy) -> None:
    until = date_format(timezone.localtime(vacancy.expires_at), "DATE_FORMAT")
    said = _("Thank you: the vacancy stays open until %(day)s.") % {"day": until}
    messages.success(request, said)


def _say_where_it_is(request: HttpRequest, vacancy: Vacancy) -> None:
    sentences = {
        _State.PUBLISHED.value: _("The vacancy is published. Matching has started."),
        _State.IN_REVIEW.value: _("The vacancy is sent: our staff look at it first."),
        _State.DRAFT.value: _("The vacancy is a draft again: complete it and submit it."),
    }
    messages.success(request, sentences[vacancy.state])
