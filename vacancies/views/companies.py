"""An employer's company and its team."""

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import employer_required, signed_in
from accounts.domains import own_domain
from accounts.models import User
from vacancies import services
from vacancies.access import company_for, has_right
from vacancies.errors import CompanyKnown, InvitationUnusable, LastOwner, StaleForm, VacancyError
from vacancies.forms.companies import (
    CompanyEditForm,
    CompanyForm,
    InviteForm,
    ProofForm,
    RoleForm,
)
from vacancies.models import Company, MemberInvitation, Membership
from vacancies.stamps import over_what_is_saved

GET_AND_POST = ["GET", "HEAD", "POST"]


@require_http_methods(GET_AND_POST)
@employer_required
def company_create(request: HttpRequest) -> HttpResponse:
    form = CompanyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            company = services.register_company(
                by=signed_in(request), now=timezone.now(), **form.cleaned_data
            )
        except CompanyKnown as refusal:
            form.add_error("enterprise_number", str(refusal.message))
        else:
            return _on_from(request, company)
    return render(
        request, "vacancies/company_form.html", {"form": form}, status=_status(form.errors)
    )


def _on_from(request: HttpRequest, registered: Company) -> HttpResponse:
    """A company came to write a vacancy; whoever may teach chooses on the dashboard."""
    if registered.kind == Company.Kind.COMPANY:
        messages.success(request, _("Your company is registered. Now write your vacancy."))
        return redirect("vacancies:create")
    messages.success(request, _("Your organisation is registered. Here you see how to begin."))
    return redirect("matching:dashboard")


@require_http_methods(GET_AND_POST)
@employer_required
def company_edit(request: HttpRequest, company_uuid: uuid.UUID) -> HttpResponse:
    company = company_for(signed_in(request), company_uuid, "own")
    initial = {"seen": services.company_stamp(company)}
    form = CompanyEditForm(request.POST or None, instance=company, initial=initial)
    stale = False
    if request.method == "POST" and form.is_valid():
        try:
            saved = services.edit_company(company=company, now=timezone.now(), **form.cleaned_data)
        except StaleForm:
            stale = True
        else:
            messages.success(request, _("The company is saved."))
            if form.initial["name"].casefold() != saved.name.casefold():
                messages.info(request, _WAITS)
            return redirect("vacancies:members", company.uuid)
    shown = Company.objects.get(pk=company.pk)
    context: dict[str, Any] = {"form": form, "company": shown}
    if stale:
        over_what_is_saved(form, services.company_stamp(shown))
        context["saved"] = _in_words(shown)
    status = 409 if stale else _status(form.errors)
    return render(request, "vacancies/company_form.html", context, status=status)


_WAITS = gettext_lazy(
    "Our staff read the new name first. Until then nobody sees what you show on the portal."
)


def _in_words(company: Company) -> list[tuple[Any, str]]:
    """(what, how it is saved) of everything an owner writes."""
    return [
        (_("Name"), company.name),
        (_("Size"), str(company.get_size_display())),
        (_("Sector"), str(company.get_sector_display())),
        (_("Where"), f"{company.postal_code} {company.municipality_name}"),
        (_("Website"), company.website),
        (_("About the company"), company.about),
    ]


@require_http_methods(GET_AND_POST)
@employer_required
def members(request: HttpRequest, company_uuid: uuid.UUID) -> HttpResponse:
    """The team; an owner invites, changes rights, and removes, each by its own form."""
    user = signed_in(request)
    if request.POST.get("action") == "lists":
        return _choose_lists(request, user, company_uuid)
    company = company_for(user, company_uuid, "own" if request.method == "POST" else "look")
    form = InviteForm(request.POST if request.POST.get("action") == "invite" else None)
    if request.method == "POST":
        try:
            done = _change_team(request, company, form)
        except LastOwner as refusal:
            messages.error(request, str(refusal.message))
            done = True
        if done:
            return redirect("vacancies:members", company.uuid)
    context = {
        "company": company,
        "form": form,
        "memberships": company.memberships.select_related("user"),
        "invitations": company.invitations.pending(now=timezone.now()),
        "owns": has_right(user, company, "own"),
        "may_write": has_right(user, company, "edit"),
        "roles": Membership.Role.choices,
        "reader": Membership.Role.READER,
        "domain": own_domain(company.website),
        "proof_form": ProofForm(),
    }
    return render(request, "vacancies/members.html", context, status=_status(form.errors))


@require_http_methods(GET_AND_POST)
@login_required
def join(request: HttpRequest, invitation_uuid: uuid.UUID) -> HttpResponse:
    """The page an invitation leads to: the button joins, opening the link does not."""
    user = signed_in(request)
    invitation = get_object_or_404(MemberInvitation, uuid=invitation_uuid, email=user.email)
    if request.method == "POST":
        try:
            services.accept_invitation(invitation=invitation, user=user, now=timezone.now())
        except InvitationUnusable as refusal:
            messages.error(request, str(refusal.message))
            return redirect("vacancies:join", invitation.uuid)
        messages.success(request, _("You are on the team now."))
        return redirect("vacancies:mine")
    context = {"invitation": invitation, "pending": invitation.is_pending(now=timezone.now())}
    return render(request, "vacancies/join.html", context)


@require_POST
@employer_required
def company_leave(request: HttpRequest, company_uuid: uuid.UUID) -> HttpResponse:
    user = signed_in(request)
    company = company_for(user, company_uuid, "look")
    try:
        member = get_object_or_404(company.memberships, user=user)
        services.remove_member(membership=member, by=user)
    except LastOwner as refusal:
        messages.error(request, str(refusal.message))
        return redirect("vacancies:members", company.uuid)
    messages.success(request, _("You have left the team."))
    return redirect("vacancies:mine")


def _choose_lists(request: HttpRequest, user: User, company_uuid: uuid.UUID) -> HttpResponse:
    """Everybody for themselves; a reader gets none."""
    company = company_for(user, company_uuid, "edit")
    wanted = request.POST.get("wanted") == "yes"
    services.choose_lists(company=company, user=user, wanted=wanted)
    messages.success(
        request,
        _("You get this company's shortlists by mail.")
        if wanted
        else _("You get no more shortlists of this company by mail."),
    )
    return redirect("vacancies:members", company.uuid)


def _change_team(request: HttpRequest, company: Company, form: InviteForm) -> bool:
    """True when the request is answered; False when the form has errors to show."""
    match request.POST.get("action"):
        case "invite":
            return _invite(request, company, form)
        case "withdraw":
            services.withdraw_invitation(
                company=company, invitation_id=key_of(request), now=timezone.now()
            )
            messages.success(request, _("The invitation is withdrawn."))
        case "role":
            role = RoleForm(request.POST)
            member = get_object_or_404(company.memberships, pk=key_of(request))
            if role.is_valid():
                services.change_member_role(
                    membership=member, role=role.cleaned_data["role"], by=signed_in(request)
                )
                messages.success(request, _("The right is changed."))
        case "remove":
            member = get_object_or_404(company.memberships, pk=key_of(request))
            services.remove_member(membership=member, by=signed_in(request))
            messages.success(request, _("This person no longer acts for the company."))
    return True


def _invite(request: HttpRequest, company: Company, form: InviteForm) -> bool:
    if not form.is_valid():
        return False
    try:
        services.invite_member(
            company=company, by=signed_in(request), now=timezone.now(), **form.cleaned_data
        )
    except VacancyError as refusal:
        form.add_error(None, str(refusal.message))
        return False
    messages.success(request, _("The invitation is on its way. It is valid for 14 days."))
    return True


def key_of(request: HttpRequest) -> int:
    """The row a button speaks about; 0, which is no row, for anything that is not a number."""
    text = request.POST.get("pk", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else 0


def _status(errors: object) -> int:
    return 422 if errors else 200
