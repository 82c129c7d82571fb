"""The roles a company has to cover, and who of its team covers them."""

import uuid
from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import employer_required, signed_in
from accounts.models import User
from teams.access import need_for
from teams.errors import TeamError
from teams.forms import NeedForm, in_words
from teams.models import NeededRole
from teams.planning.facts import facts
from teams.selectors import coverage_of, needs_of, seats_of
from teams.services import needs as services
from vacancies.access import company_for, has_right
from vacancies.errors import StaleForm
from vacancies.models import Company
from vacancies.stamps import over_what_is_saved

GET_AND_POST = ["GET", "HEAD", "POST"]


@require_http_methods(GET_AND_POST)
@employer_required
def needs(request: HttpRequest, company_uuid: uuid.UUID) -> HttpResponse:
    """The list with what is covered, and a form for one more role or other hours."""
    user = signed_in(request)
    company = company_for(user, company_uuid, "edit" if request.method == "POST" else "look")
    if request.method != "POST":
        form = NeedForm(initial={"seen": services.needs_stamp(company)})
        return _show(request, user, company, form)
    form = NeedForm(request.POST)
    if not form.is_valid():
        return _show(request, user, company, form, status=422)
    try:
        services.need_role(company=company, now=timezone.now(), **form.cleaned_data)
    except TeamError as refusal:
        form.add_error(None, str(refusal.message))
        return _show(request, user, company, form, status=422)
    except StaleForm:
        over_what_is_saved(form, services.needs_stamp(company))
        saved = [(need.role.label, str(need.hours)) for need in needs_of(company)]
        return _show(request, user, company, form, status=409, saved=saved)
    messages.success(request, _("The role is in the list."))
    return redirect("teams:needs", company.uuid)


def _show(
    request: HttpRequest,
    user: User,
    company: Company,
    form: NeedForm,
    *,
    status: int = 200,
    saved: Sequence[tuple[str, str]] = (),
) -> HttpResponse:
    seats = seats_of(company)
    rows = coverage_of(needs_of(company), seats)
    context = {
        "company": company,
        "form": form,
        "saved": saved,
        "seats": seats,
        "rows": [(row, functions_of(row.need)) for row in rows],
        "wanted": sum(row.need.hours for row in rows),
        "open": sum(row.open for row in rows),
        "may_write": has_right(user, company, "edit"),
    }
    return render(request, "teams/needs.html", context, status=status)


@require_POST
@employer_required
def end_need(request: HttpRequest, company_uuid: uuid.UUID, need_uuid: uuid.UUID) -> HttpResponse:
    """`action` restore brings back what was taken away; anything else takes it away."""
    need = need_for(signed_in(request), company_uuid, need_uuid, "edit")
    if request.POST.get("action") == "restore":
        try:
            services.restore_need(need=need, now=timezone.now())
        except TeamError as refusal:
            messages.error(request, str(refusal.message))
        else:
            messages.success(request, _("The role is in the list again."))
    else:
        services.drop_need(need=need, now=timezone.now())
        messages.success(request, _("The role is taken from the list."), extra_tags=request.path)
    return redirect("teams:needs", need.company.uuid)


@require_POST
@employer_required
def keep_planned(request: HttpRequest, company_uuid: uuid.UUID) -> HttpResponse:
    """What the planner says of a level becomes what the company needs."""
    company = company_for(signed_in(request), company_uuid, "edit")
    level = request.POST.get("level", "")
    try:
        services.keep_planned(company=company, level=level, now=timezone.now())
    except TeamError as refusal:
        messages.error(request, str(refusal.message))
        return redirect("teams:planner")
    messages.success(request, _("The roles are in your list; hours you wrote by hand stay."))
    return redirect(reverse("teams:needs", args=[company.uuid]))


def functions_of(need: NeededRole) -> list[str]:
    """What the planner wants done, in words; ids it no longer knows are left out."""
    known = facts().functions
    return [in_words(known[it].words) for it in need.functions if it in known]
