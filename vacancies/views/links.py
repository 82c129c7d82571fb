"""Pages that mails lead to: opening one changes nothing, its button does."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import employer_required, signed_in
from accounts.models import User
from vacancies import services
from vacancies.access import company_for, has_right
from vacancies.errors import ProofUnusable, VacancyError
from vacancies.forms.companies import ProofForm
from vacancies.links import read_proof, read_renewal
from vacancies.models import Company, NotAllowedNow, Vacancy


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def renew(request: HttpRequest, token: str) -> HttpResponse:
    """Whoever holds the link says so for its reader, as long as that person may."""
    vacancy = _to_renew(token)
    if vacancy is None:
        return render(request, "vacancies/renew.html", {"broken": True}, status=404)
    context: dict[str, object] = {"vacancy": vacancy, "over": not vacancy.is_open}
    if request.method == "POST":
        try:
            vacancy = services.renew_vacancy(vacancy=vacancy, now=timezone.now())
        except NotAllowedNow:
            return render(request, "vacancies/renew.html", context | {"over": True}, status=409)
        context = {"vacancy": vacancy, "renewed": True}
    return render(request, "vacancies/renew.html", context)


def _to_renew(token: str) -> Vacancy | None:
    found = read_renewal(token)
    if found is None:
        return None
    vacancy = Vacancy.objects.select_related("company").filter(pk=found[0]).first()
    user = User.objects.filter(pk=found[1], is_active=True).first()
    if vacancy is None or user is None or not has_right(user, vacancy.company, "edit"):
        return None
    return vacancy


@require_POST
@employer_required
def ask(request: HttpRequest, company_uuid: uuid.UUID) -> HttpResponse:
    """An owner has a link mailed to an address at the company's domain."""
    user = signed_in(request)
    company = company_for(user, company_uuid, "own")
    form = ProofForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("This is not a mail address."))
        return redirect("vacancies:members", company.uuid)
    email = form.cleaned_data["email"]
    try:
        services.ask_for_proof(company=company, by=user, email=email, now=timezone.now())
    except VacancyError as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("The mail is on its way. Its link works for three days."))
    return redirect("vacancies:members", company.uuid)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@employer_required
def prove(request: HttpRequest, token: str) -> HttpResponse:
    """Only for whoever asked, signed in: a colleague who reads the mail confirms nothing."""
    user, proof = signed_in(request), read_proof(token)
    company = Company.objects.filter(pk=proof.company_id).first() if proof else None
    if proof is None or company is None or proof.user_id != user.pk:
        return render(request, "vacancies/prove.html", {"broken": True}, status=404)
    context = {"company": company, "domain": proof.domain}
    if request.method == "POST":
        try:
            services.prove_company(proof=proof, by=user, now=timezone.now())
        except ProofUnusable as refusal:
            said = context | {"refusal": refusal.message}
            return render(request, "vacancies/prove.html", said, status=409)
        messages.success(request, _("Thank you: everybody sees now that the company is verified."))
        return redirect("vacancies:members", company.uuid)
    return render(request, "vacancies/prove.html", context)
