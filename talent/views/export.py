"""A candidate's profile to take along."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.access import candidate_required, signed_in
from talent.exporting import json_resume, person


@require_safe
@never_cache
@candidate_required
def resume(request: HttpRequest) -> HttpResponse:
    """As JSON Resume."""
    return _file(json_resume(signed_in(request)), "resume.json", "application/json")


@require_safe
@never_cache
@candidate_required
def profile(request: HttpRequest) -> HttpResponse:
    """As schema.org in JSON-LD."""
    return _file(person(signed_in(request)), "profile.jsonld", "application/ld+json")


def _file(told: dict[str, Any], name: str, content_type: str) -> HttpResponse:
    written = {"ensure_ascii": False, "indent": 2}
    answer = JsonResponse(told, json_dumps_params=written, content_type=content_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
