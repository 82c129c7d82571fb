"""One pledge or notice on its own page: as everybody reads it, and the steps it can take now."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.access import employer_required, signed_in
from accounts.models import User
from partners import figures, selectors, services
from partners.access import entry_for, record_look
from partners.emails import sort_of
from partners.errors import StaleEdit
from partners.forms import ReviewForm, SendBackForm, ToldForm
from partners.models import Action, Entry, NotAllowedNow, Pledge, State
from partners.views.late import too_late
from vacancies.access import has_right
from vacancies.display import as_html

BY_STAFF = {Action.PUBLISH, Action.SEND_BACK}
BY_PEOPLE = {Action.SUBMIT, Action.WITHDRAW, Action.END}


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


def _preview(
    request: HttpRequest,
    user: User,
    entry: Entry,
    *,
    told_form: ToldForm | None = None,
    status: int = 200,
) -> HttpResponse:
    may_edit = has_right(user, entry.organisation, "edit")
    # A form that comes back is about its own field: nobody is looked at once more.
    asks = selectors.asks_about(entry) if may_edit and told_form is None else []
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


def _said(action: Action) -> str:
    return {
        Action.SUBMIT: _("It is sent: our staff read it first."),
        Action.WITHDRAW: _("It is withdrawn: nobody finds it any more."),
        Action.END: _("It has ended."),
        Action.PUBLISH: _("It is published."),
        Action.SEND_BACK: _("It is sent back; its people get your note."),
    }[action]
