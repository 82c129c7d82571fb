"""The candidate's side: the roles that come nearest, and what is missing for each."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.access import candidate_required, signed_in
from matching.raising import own_claims, raises_of
from matching.services.roles import FEWEST_CLAIMS, nearest_roles
from talent.selectors import profile_of

PER_PAGE = 6


@require_safe
@never_cache
@candidate_required
def roles(request: HttpRequest) -> HttpResponse:
    profile = profile_of(signed_in(request))
    found = nearest_roles(profile) if profile.pk else ()
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    own = own_claims(profile) if found else {}
    context = {
        "page": page,
        "fewest": FEWEST_CLAIMS,
        "confirmed": profile.claims.confirmed().count() if profile.pk else 0,
        "shown": [(near, raises_of(near.parts, own)) for near in page],
    }
    return render(request, "matching/roles.html", context)
