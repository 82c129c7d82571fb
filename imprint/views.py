"""Terms, how to report a weakness, and the file that tells machines where to (RFC 9116)."""

from datetime import UTC, datetime, time, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from django.views.decorators.http import require_safe

# Less than a year, as the standard advises; reckoned anew whenever the file is asked for.
VALID_FOR = timedelta(days=300)


@require_safe
def terms(request: HttpRequest) -> HttpResponse:
    return render(request, "imprint/terms.html")


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    context = {"contact": settings.SECURITY_CONTACT, "file": reverse("security_txt")}
    return render(request, "imprint/security.html", context)


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    day = timezone.now().astimezone(UTC).date() + VALID_FOR
    with override("en"):
        policy = settings.SITE_URL + reverse("imprint:security")
    context = {
        "contact": settings.SECURITY_CONTACT,
        "expires": datetime.combine(day, time(), tzinfo=UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "languages": ", ".join(code for code, _name in settings.LANGUAGES),
        "canonical": settings.SITE_URL + reverse("security_txt"),
        "policy": policy,
    }
    return render(request, "security.txt", context, content_type="text/plain; charset=utf-8")
