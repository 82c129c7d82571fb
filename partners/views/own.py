"""What an organisation's people write, and what waits for staff."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import employer_required, signed_in, staff_required
from partners import selectors, services
from partners.access import entry_for, model_of
from partners.emails import sort_of
from partners.errors import StaleEdit
from partners.forms import FORMS
from partners.models import Action, NotAllowedNow
from partners.views.late import moved_on
from vacancies.access import companies_with


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
@staff_required
def review(request: HttpRequest) -> HttpResponse:
    rows = [(sort_of(row), row) for row in selectors.waiting()]
    return render(request, "partners/review.html", {"rows": rows})


def _form(request: HttpRequest, context: dict[str, Any], *, status: int = 0) -> HttpResponse:
    refused = 422 if context["form"].errors else 200
    return render(request, "partners/form.html", context, status=status or refused)
