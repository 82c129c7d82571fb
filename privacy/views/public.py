"""What everybody may read, signed in or not."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from privacy.cookies import cookies_in_use
from privacy.models import Notice
from privacy.periods import periods
from privacy.services import keep_account


@require_safe
def notice(request: HttpRequest) -> HttpResponse:
    """Who answers for the data, what is kept, why, how long, and what one may ask."""
    return render(request, "privacy/notice.html", {"periods": list(periods())})


@require_safe
def cookies(request: HttpRequest) -> HttpResponse:
    return render(request, "privacy/cookies.html", {"cookies": cookies_in_use()})


@require_safe
def deleted(request: HttpRequest) -> HttpResponse:
    return render(request, "privacy/deleted.html")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def keep(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A page on GET, so that a program that follows links decides nothing; the link is enough."""
    told = get_object_or_404(Notice.objects.filter(kept_at=None), uuid=uuid)
    if request.method == "POST":
        keep_account(notice=told, now=timezone.now())
        return render(request, "privacy/kept.html")
    return render(request, "privacy/keep.html", {"told": told})
