"""Where a candidate stands, and what to do next."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.access import candidate_required, signed_in
from talent.overview import overview


@require_safe
@never_cache
@candidate_required
def home(request: HttpRequest) -> HttpResponse:
    seen = overview(signed_in(request), now=timezone.now())
    return render(request, "talent/home.html", {"overview": seen})
