"""A candidate's CVs: giving, following, fetching and taking back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import audit
from accounts.access import candidate_required, signed_in
from accounts.models import AuditEvent
from talent.access import own_cv
from talent.attachments import attachment
from talent.forms import CVUploadForm
from talent.forms.cvs import MAX_BYTES
from talent.messages import refusal
from talent.models import CV
from talent.selectors import cv_card, cv_cards
from talent.services import CVRefused, delete_cv, get_or_create_profile, upload_cv
from talent.views.partials import wants_partial

# What a browser puts around the file in a multipart body.
ENVELOPE_BYTES = 64 * 1024


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@candidate_required
def upload(request: HttpRequest) -> HttpResponseBase:
    """Refuse a body that is too large by its announced size, before any of it is read.

    The CSRF check reads the body, so it comes second, in the view that takes the file.
    """
    if _announced_bytes(request) > MAX_BYTES + ENVELOPE_BYTES:
        form = CVUploadForm({}, MultiValueDict())
        form.errors.clear()
        form.add_error("file", str(refusal("too_large")))
        return _upload_page(request, form, status=413)
    return _take(request)


@csrf_protect
def _take(request: HttpRequest) -> HttpResponseBase:
    form = CVUploadForm(request.POST, request.FILES) if request.method == "POST" else CVUploadForm()
    if not form.is_valid():
        return _upload_page(request, form, status=422 if form.is_bound else 200)
    file = form.cleaned_data["file"]
    profile = get_or_create_profile(user=signed_in(request))
    try:
        cv, is_new = upload_cv(profile=profile, name=file.name, file=file, now=timezone.now())
    except CVRefused as refused:
        form.add_error("file", str(refusal(refused.code, file.name.rpartition(".")[2].lower())))
        return _upload_page(request, form, status=422)
    if not is_new:
        messages.info(request, _("You gave us this very file before; here it is."))
    return redirect("talent:cv_status", cv.uuid)


def _announced_bytes(request: HttpRequest) -> int:
    announced = request.META.get("CONTENT_LENGTH") or "0"
    return int(announced) if announced.isdecimal() else 0


def _upload_page(request: HttpRequest, form: CVUploadForm, *, status: int) -> HttpResponse:
    context = {
        "form": form,
        "max_bytes": MAX_BYTES,
        "too_large": refusal("too_large"),
        "cards": cv_cards(signed_in(request), now=timezone.now()),
    }
    return render(request, "talent/cv_upload.html", context, status=status)


@require_safe
@never_cache
@candidate_required
def status(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """How far reading has come; a poll that would show nothing new answers 204."""
    card = cv_card(own_cv(signed_in(request), uuid), now=timezone.now())
    is_poll = wants_partial(request)
    if is_poll and request.GET.get("seen") == card.progress:
        return HttpResponse(status=204)
    template = "talent/_cv_progress.html" if is_poll else "talent/cv_status.html"
    return render(request, template, {"card": card, "cv": card.cv})


@require_safe
@candidate_required
def download(request: HttpRequest, uuid: UUID) -> HttpResponseBase:
    """The file as it was given: never shown in the page, with a type of ours."""
    user = signed_in(request)
    cv = own_cv(user, uuid)
    answer = attachment(cv)
    audit.record(
        actor=user,
        action=AuditEvent.Action.DOWNLOAD_CV,
        subject_id=user.pk,
        target=str(cv.uuid),
        reason="own file",
    )
    return answer


@require_POST
@candidate_required
def delete(request: HttpRequest, uuid: UUID) -> HttpResponse:
    cv: CV = own_cv(signed_in(request), uuid)
    delete_cv(cv=cv)
    messages.success(request, _("The CV “%(name)s” is deleted.") % {"name": cv.original_name})
    return redirect("talent:home")
