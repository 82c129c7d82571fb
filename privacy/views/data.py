"""What is kept, why and how long; who looked; a copy of it."""

from datetime import datetime

from allauth.account.decorators import reauthentication_required
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts import audit
from accounts.access import signed_in
from accounts.models import AuditEvent
from privacy.looks import in_words, looks_at
from privacy.models import Export
from privacy.periods import periods
from privacy.selectors import current_export
from privacy.services import request_export
from privacy.tasks import build_export
from workqueue.nudges import nudge

PER_PAGE = 20


@require_safe
@never_cache
@login_required
def your_data(request: HttpRequest) -> HttpResponse:
    user = signed_in(request)
    page = Paginator(looks_at(user), PER_PAGE).get_page(request.GET.get("page"))
    export = current_export(user, now=timezone.now())
    context = {
        "page": page,
        "looks": in_words(page.object_list),
        "periods": list(periods(user)),
        "export": export,
        "fetch_until": _fetch_until(export),
    }
    return render(request, "privacy/data.html", context)


def _fetch_until(export: Export | None) -> datetime | None:
    made = export.finished_at if export else None
    return made + settings.KEEP_EXPORTS if made else None


@require_POST
@login_required
def ask_for_copy(request: HttpRequest) -> HttpResponse:
    export = request_export(user=signed_in(request), now=timezone.now())
    if export.is_ready:
        messages.info(request, _("Your copy is ready: fetch it below."))
    else:
        nudge(build_export, export.pk)
        messages.success(
            request, _("Your copy is being made. We write to you as soon as you can fetch it.")
        )
    return redirect("privacy:data")


@require_safe
@never_cache
@login_required
@reauthentication_required  # type: ignore[untyped-decorator]  # no types
def fetch_copy(request: HttpRequest) -> HttpResponseBase:
    """To the person alone, who has just proved again who they are."""
    user = signed_in(request)
    export = current_export(user, now=timezone.now())
    if export is None or not export.is_ready:
        raise Http404
    try:
        file = export.file.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    audit.record(
        actor=user, action=AuditEvent.Action.COPY, subject_id=user.pk, target=str(export.uuid)
    )
    name = f"belfry-{timezone.localdate(export.finished_at):%Y-%m-%d}.zip"
    answer = FileResponse(file, as_attachment=True, filename=name, content_type="application/zip")
    answer["Content-Security-Policy"] = "sandbox"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer
