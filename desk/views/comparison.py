"""Up to four candidates of a vacancy side by side."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.access import employer_required, signed_in
from desk.comparing import MOST, asked, compare
from matching.access import vacancy_to_look_at


@require_safe
@never_cache
@employer_required
def comparison(request: HttpRequest, uuid: str) -> HttpResponse:
    """Who it is stands in the address: ?match=…&match=…"""
    user = signed_in(request)
    vacancy = vacancy_to_look_at(user, uuid)
    keys = asked(request.GET.getlist("match"))
    context = {
        "vacancy": vacancy,
        "comparison": compare(user, vacancy, keys),
        "too_many": len(keys) > MOST,
        "most": MOST,
    }
    return render(request, "desk/compare.html", context)
