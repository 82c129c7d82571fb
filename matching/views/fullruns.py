"""Staff see how far the nightly run is, what it wrote, and can begin one."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.access import staff_required
from matching.models import FullRun
from matching.services.fullruns import AlreadyRunning, progress_of, request_full_run
from matching.tasks import call_shards

SHOWN = 14
TABLE = "full-runs"


@require_safe
@staff_required
def full_runs(request: HttpRequest) -> HttpResponse:
    """The last two weeks' runs; the refresh gets the same partial the page includes."""
    runs = list(FullRun.objects.all()[:SHOWN])
    rows = [(run, progress_of(run)) for run in runs]
    context = {"rows": rows, "table_id": TABLE, "running": any(not run.finished_at for run in runs)}
    partial = request.headers.get("HX-Target") == TABLE
    template = "matching/_full_runs.html" if partial else "matching/full_runs.html"
    return render(request, template, context)


@require_POST
@staff_required
def start_full_run(request: HttpRequest) -> HttpResponse:
    try:
        with transaction.atomic():
            call_shards(request_full_run(now=timezone.now()))
    except AlreadyRunning:
        messages.info(request, _("A run is under way already; it goes on."))
    else:
        messages.success(request, _("The run has begun. You see here how far it is."))
    return redirect("matching:full_runs")
