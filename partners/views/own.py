"""What an organisation's people write, the steps of its life, and what waits for staff."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import employer_required, signed_in, staff_required
from accounts.models import User
from partners import figures, selectors, services
from partners.access import entry_for, model_of, record_look
from partners.emails import sort_of
from partners.errors import StaleEdit
from partners.forms import FORMS, ReviewForm, SendBackForm, ToldForm
from partners.models import Action, Entry, NotAllowedNow, Pledge, State
from partners.views.late import moved_on, too_late
from vacancies.access import companies_with, has_right
from vacancies.display import as_html

BY_STAFF = {Action.PUBLISH, Action.SEND_BACK}
BY_PEOPLE = {Action.SUBMIT, Action.WITHDRAW, Action.END}


@require_safe
@employer_required
def mine(request: HttpRequest) -> HttpResponse:
    user = signed_in(request)
    context = {
        "pledges": selectors.pledges_of_team(user),
        "notices": selectors.notices_of_team(user),
        "companies": companies_with(user, "look"),
        "may_write": bool(companies_with(user, "edit")),
    }
    return render(request, "partners/mine.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@employer_required
def create(request: HttpRequest, sort: str) -> HttpResponse:
    model, companies = model_of(sort), companies_with(signed_in(request), "edit")
    if not companies:
        messages.info(request, _("First register your organisation."))
        return redirect("partners:mine")
    initial = {"language": (get_language() or "en")[:2]}
    form = FORMS[sort](request.POST or None, organisations=companies, initial=initial)
    if request.method == "POST" and form.is_valid():
        wanted = form.cleaned_data.get("organisation")
        try:
            entry = services.create_entry(
                model,
                organisation=next((it for it in companies if str(it.uuid) == wanted), companies[0]),
                content=form.content,
                form_key=form.cleaned_data["form_key"],
                now=timezone.now(),
            )
        except StaleEdit as refusal:
            messages.warning(request, str(refusal.message))
            return redirect("partners:edit", sort, refusal.current.uuid)
        messages.success(request, _("Saved as a draft: send it when it is ready."))
        return redirect("partners:preview", sort, entry.uuid)
    return _form(request, {"form": form, "sort": sort})


@require_http_methods(["GET", "HEAD", "POST"])
@employer_required
def edit(request: HttpRequest, sort: str, entry_uuid: uuid.UUID) -> HttpResponse:
    entry = entry_for(signed_in(request), sort, entry_uuid, "edit")
    if not entry.allows(Action.CHANGE):
        return moved_on(request, sort, entry)
    # The form writes into its instance while it is checked.
    shown = entry_for(signed_in(request), sort, entry_uuid, "edit")
    form = FORMS[sort](request.POST or None, instance=entry)
    context = {"form": form, "sort": sort, "entry": shown}
    if request.method == "POST" and form.is_valid():
        seen = form.cleaned_data["seen_version"] or 0
        try:
            services.edit_entry(shown, content=form.content, seen_version=seen, now=timezone.now())
        except StaleEdit as refusal:
            posted = request.POST.copy()
            posted["seen_version"] = str(refusal.current.edit_version)
            form.data = posted
            return _form(request, context | {"current": refusal.current}, status=409)
        except NotAllowedNow:
            return moved_on(request, sort, entry)
        messages.success(request, _("Saved."))
        return redirect("partners:preview", sort, entry.uuid)
    return _form(request, context)


@require_safe
@employer_required
def preview(request: HttpRequest, sort: str, entry_uuid: uuid.UUID) -> HttpResponse:
    """As everybody reads it, what became of it, and what can be done with it now."""
    user = signed_in(request)
    return _preview(request, user, entry_for(user, sort, entry_uuid, "look"))


@require_POST
@employer_required
def step(request: HttpRequest, sort: str, entry_uuid: uuid.UUID) -> HttpResponse:
    """One step; a refusal is a message on the page the person came from."""
    user = signed_in(request)
    entry = entry_for(user, sort, entry_uuid, "look")
    try:
        action = Action(request.POST.get("action", ""))
    except ValueError as error:
        raise Http404 from error
    by_staff = _require_right(user, entry, action)
    back, review = SendBackForm(request.POST), ReviewForm(request.POST)
    if action == Action.SEND_BACK and not back.is_valid():
        messages.error(request, _("Say what should change, in at most 500 characters."))
        return redirect("partners:preview", sort, entry.uuid)
    try:
        services.take_step(
            entry,
            action,
            by_staff=by_staff,
            note=back.cleaned_data["note"] if action == Action.SEND_BACK else "",
            seen_version=review.cleaned_data["seen_version"] if review.is_valid() else None,
            now=timezone.now(),
        )
    except StaleEdit as refusal:
        messages.error(request, str(refusal.message))
    except NotAllowedNow:
        messages.error(request, too_late())
    else:
        messages.success(request, _said(action))
    return redirect("partners:preview", sort, entry.uuid)


@require_POST
@employer_required
def told(request: HttpRequest, entry_uuid: uuid.UUID) -> HttpResponse:
    """What the organisation says came of a pledge."""
    user = signed_in(request)
    entry = entry_for(user, "pledges", entry_uuid, "edit")
    form = ToldForm(request.POST)
    if not form.is_valid():
        return _preview(request, user, entry, told_form=form, status=422)
    assert isinstance(entry, Pledge)
    try:
        services.tell_outcome(entry, told=form.cleaned_data["told"], now=timezone.now())
    except NotAllowedNow:
        messages.error(request, too_late())
    else:
        messages.success(request, _("Thank you: it is shown as what you say."))
    return redirect("partners:preview", "pledges", entry.uuid)


@require_safe
@staff_required
def review(request: HttpRequest) -> HttpResponse:
    rows = [(sort_of(row), row) for row in selectors.waiting()]
    return render(request, "partners/review.html", {"rows": rows})


def _preview(
    request: HttpRequest,
    user: User,
    entry: Entry,
    *,
    told_form: ToldForm | None = None,
    status: int = 200,
) -> HttpResponse:
    may_edit = has_right(user, entry.organisation, "edit")
    asks = selectors.asks_about(entry) if may_edit else []
    record_look(asks, user)
    is_pledge = isinstance(entry, Pledge)
    context: dict[str, Any] = {
        "entry": entry,
        "sort": sort_of(entry),
        "is_pledge": is_pledge,
        "shown": figures.shown([entry])[0] if isinstance(entry, Pledge) else None,
        "words": as_html(entry.text),
        "asks": asks,
        "steps": entry.steps.all(),  # type: ignore[attr-defined]  # of a pledge or a notice
        "may_edit": may_edit and entry.allows(Action.CHANGE),
        "may": {action.value for action in BY_PEOPLE if may_edit and entry.allows(action)}
        | {action.value for action in BY_STAFF if user.is_staff and entry.allows(action)},
        "may_tell": may_edit and is_pledge and entry.state in (State.PUBLISHED, State.ENDED),
        "told_form": told_form or ToldForm(),
        "send_back_form": SendBackForm(),
    }
    return render(request, "partners/preview.html", context, status=status)


def _require_right(user: User, entry: Entry, action: Action) -> bool:
    """Whether it is a step of staff; PermissionDenied where it is neither theirs nor one's own."""
    if action in BY_STAFF and user.is_staff:
        return True
    if action not in BY_PEOPLE or not has_right(user, entry.organisation, "edit"):
        raise PermissionDenied
    return False


def _form(request: HttpRequest, context: dict[str, Any], *, status: int = 0) -> HttpResponse:
    refused = 422 if context["form"].errors else 200
    return render(request, "partners/form.html", context, status=status or refused)


def _said(action: Action) -> str:
    return {
        Action.SUBMIT: _("It is sent: our staff read it first."),
        Action.WITHDRAW: _("It is withdrawn: nobody finds it any more."),
        Action.END: _("It has ended."),
        Action.PUBLISH: _("It is published."),
        Action.SEND_BACK: _("It is sent back; its people get your note."),
    }[action]
