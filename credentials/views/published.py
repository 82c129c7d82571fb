"""What anybody may see of an issued credential, and what machines check it with."""

import json
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from credentials.baking import baked
from credentials.checking.opening import of_token
from credentials.models import Achievement, Award, GoneAward
from credentials.selectors import (
    issuer_document,
    published_award,
    revocation_list,
    revoked_of_gone,
)
from vacancies.display import excerpt

_LD = "application/ld+json"


@require_safe
def public(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The page: achievement, issuer, state; the name only if the person shows it.

    Of what somebody held who has gone nothing but that it was revoked.
    """
    try:
        context = _of_holder(published_award(uuid))
    except Award.DoesNotExist:
        context = _of_nobody(uuid)
    context["aligned"] = context["achievement"].aligned.select_related("skill")
    answer = render(request, "credentials/public.html", context)
    # Who has the address may look; search machines need not know it.
    answer["X-Robots-Tag"] = "noindex"
    return answer


@require_safe
def about(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What can be achieved, whoever has: the page that courses link to."""
    achievement = get_object_or_404(Achievement.objects.published(), uuid=uuid)
    context = {
        "achievement": achievement,
        "aligned": achievement.aligned.select_related("skill"),
        "description": excerpt(achievement.description),
    }
    return render(request, "credentials/about.html", context)


@require_safe
@never_cache
def did(_request: HttpRequest, company_uuid: UUID) -> HttpResponse:
    """The issuer's keys, old ones too."""
    found = issuer_document(company_uuid)
    if found is None:
        raise Http404
    return JsonResponse(found, content_type="application/did+json")


@require_safe
@never_cache
def revoked(_request: HttpRequest, company_uuid: UUID) -> HttpResponse:
    if issuer_document(company_uuid) is None:
        raise Http404
    return JsonResponse(revocation_list(company_uuid), content_type=_LD)


@require_safe
@never_cache
def token(_request: HttpRequest, uuid: UUID) -> HttpResponse:
    return _file(_award(uuid).token.encode("ascii"), uuid, "jwt", "application/vc+jwt")


@require_safe
@never_cache
def plain(_request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What the token says, to be read; only the token is signed."""
    told = of_token(_award(uuid).token).found
    return _file(json.dumps(told, ensure_ascii=False).encode(), uuid, "json", _LD)


@require_safe
@never_cache
def picture(_request: HttpRequest, uuid: UUID) -> HttpResponse:
    return _file(baked(_award(uuid).token), uuid, "png", "image/png")


def _award(uuid: UUID) -> Award:
    try:
        return published_award(uuid)
    except Award.DoesNotExist:
        raise Http404 from None


def _of_holder(award: Award) -> dict[str, Any]:
    return {
        "award": award,
        "achievement": award.achievement,
        "is_expired": award.is_expired(timezone.now()),
        "revoked_on": award.revoked_at,
    }


def _of_nobody(uuid: UUID) -> dict[str, Any]:
    try:
        gone = revoked_of_gone(uuid)
    except GoneAward.DoesNotExist:
        raise Http404 from None
    return {
        "award": gone,
        "achievement": gone.achievement,
        "is_gone": True,
        "revoked_on": gone.revoked_on,
    }


def _file(body: bytes, uuid: UUID, ending: str, kind: str) -> HttpResponse:
    name = f"credential-{uuid}.{ending}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Robots-Tag": "noindex"}
    return HttpResponse(body, content_type=kind, headers=headers)
