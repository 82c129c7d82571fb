"""The size that was reckoned becomes the one a company declares."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.access import employer_required, signed_in
from subsidies.wording import size_name
from vacancies import services
from vacancies.access import company_for
from vacancies.errors import StaleForm
from vacancies.models import Company


@require_POST
@employer_required
def take(request: HttpRequest, company_uuid: uuid.UUID) -> HttpResponse:
    """The address holds the figures, for the page that is gone back to when it cannot be kept."""
    company = company_for(signed_in(request), company_uuid, "own")
    size, seen = request.POST.get("size", ""), request.POST.get("seen", "")
    if size not in Company.Size.values:
        messages.error(request, _("This is no size. Reckon it again, and take over the answer."))
        return _back(request)
    try:
        services.declare_size(company=company, size=size, seen=seen)
    except StaleForm:
        said = _("Somebody changed the size meanwhile. Look at what it is now, and decide again.")
        messages.error(request, said)
        return _back(request)
    values = {"name": company.name, "old": size_name(company.size), "new": size_name(size)}
    messages.success(request, _("%(name)s: the size was “%(old)s” and is “%(new)s” now.") % values)
    return redirect("vacancies:members", company.uuid)


def _back(request: HttpRequest) -> HttpResponse:
    return redirect(f"{reverse('subsidies:size')}?{request.GET.urlencode()}")
