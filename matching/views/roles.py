"""The candidate's side: the roles that come nearest, and what is missing for each."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.access import candidate_required, signed_in
from accounts.models import User
from matching.aims import roles_aimed_at
from matching.raising import own_claims, raises_of
from matching.services.roles import FEWEST_CLAIMS, nearest_roles
from talent.selectors import profile_of, roles_of_jobs

PER_PAGE = 6
MOST_AIMS = 2
"""Of the roles somebody works towards, and one they have, that come before the nearest."""


@require_safe
@never_cache
@candidate_required
def roles(request: HttpRequest) -> HttpResponse:
    user = signed_in(request)
    profile, named = profile_of(user), _named(user)
    found = nearest_roles(profile, list(named)) if profile.pk else ()
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    own = own_claims(profile) if found else {}
    context = {
        "page": page,
        "named": named,
        "fewest": FEWEST_CLAIMS,
        "confirmed": profile.claims.confirmed().count() if profile.pk else 0,
        "shown": [(near, raises_of(near.parts, own), named.get(near.role.id, "")) for near in page],
    }
    return render(request, "matching/roles.html", context)


def _named(user: User) -> dict[str, str]:
    """The roles this person named: "aim" for what they want, then "has" for what they are."""
    aims = dict.fromkeys(roles_aimed_at(user)[:MOST_AIMS], "aim")
    return aims | {role: "has" for role in roles_of_jobs(user)[:1] if role not in aims}
