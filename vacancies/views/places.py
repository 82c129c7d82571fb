"""The places a company works at."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import employer_required, signed_in
from vacancies import services
from vacancies.access import company_for, has_right
from vacancies.errors import VacancyError
from vacancies.forms.companies import EstablishmentForm
from vacancies.models import Company
from vacancies.views.companies import key_of


@require_http_methods(["GET", "HEAD", "POST"])
@employer_required
def places(request: HttpRequest, company_uuid: uuid.UUID) -> HttpResponse:
    """Owners add and remove; the others of the team look."""
    user = signed_in(request)
    company = company_for(user, company_uuid, "own" if request.method == "POST" else "look")
    if request.POST.get("action") == "remove":
        services.remove_establishment(company=company, pk=key_of(request))
        messages.success(request, _("The place is removed. Vacancies keep theirs."))
        return redirect("vacancies:places", company.uuid)
    form = EstablishmentForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _add(company, form):
        messages.success(request, _("The place is added: choose it when you write a vacancy."))
        return redirect("vacancies:places", company.uuid)
    context = {
        "company": company,
        "form": form,
        "owns": has_right(user, company, "own"),
        "places": company.establishments.all(),
    }
    return render(request, "vacancies/places.html", context, status=422 if form.errors else 200)


def _add(company: Company, form: EstablishmentForm) -> bool:
    try:
        services.add_establishment(company=company, **form.cleaned_data)
    except VacancyError as refusal:
        form.add_error(None, str(refusal.message))
        return False
    return True
