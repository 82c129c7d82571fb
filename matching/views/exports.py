"""An explanation as a file: whole for the person, without the person for the company."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from accounts.access import candidate_required, employer_required, signed_in
from accounts.audit import record
from accounts.models import AuditEvent
from matching.access import attached_cv, match_to_look_at, named_person, own_candidacy
from matching.exporting import NotKept, parts_export, whole_export
from talent.attachments import attachment


@require_safe
@employer_required
def match_file(request: HttpRequest, uuid: str) -> HttpResponse:
    """What the page of the match shows, to be recomputed."""
    user = signed_in(request)
    match = match_to_look_at(user, uuid)
    try:
        content = parts_export(match)
    except NotKept:
        raise Http404 from None
    # The file names nobody; where the company may know who it is, having it is still a look.
    named_person(user, match)
    return _download(content)


@require_safe
@employer_required
def attached_file(request: HttpRequest, uuid: str) -> HttpResponseBase:
    """The CV somebody applied with; that it was taken is recorded for them."""
    user = signed_in(request)
    match = match_to_look_at(user, uuid)
    answer = attachment(attached_cv(match))
    record(
        actor=user,
        action=AuditEvent.Action.DOWNLOAD_CV,
        subject_id=match.profile.user_id,
        target=f"match {match.uuid}",
        reason="applied",
    )
    return answer


@require_safe
@candidate_required
def own_match_file(request: HttpRequest, uuid: str) -> HttpResponse:
    """The invited person's own match with all it was scored from."""
    match = own_candidacy(signed_in(request), uuid).match
    try:
        return _download(whole_export(match))
    except NotKept:
        raise Http404 from None


def _download(content: dict[str, Any]) -> HttpResponse:
    answer = JsonResponse(content, json_dumps_params={"indent": 1})
    answer["Content-Disposition"] = f'attachment; filename="match-{content["match"]}.json"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer
