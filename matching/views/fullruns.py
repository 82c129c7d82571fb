"""Staff see how far the nightly run is and which others failed; they begin and repeat them."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from accounts.access import signed_in, staff_required
from matching.models import FullRun, MatchRun
from matching.selectors import failed_runs, runs_under_way
from matching.services.failures import run_again, run_all_again
from matching.services.fullruns import AlreadyRunning, progress_of, request_full_run
from matching.tasks import call_shards, run_matching
from workqueue.nudges import nudge

SHOWN, PER_PAGE = 14, 20
TABLE = "full-runs"


@require_safe
@staff_required
def full_runs(request: HttpRequest) -> HttpResponse:
    """The last two weeks' runs; the refresh gets the same partial the page includes."""
    runs = list(FullRun.objects.all()[:SHOWN])
    rows = [(run, progress_of(run)) for run in runs]
    context = {"rows": rows, "table_id": TABLE, "running": any(not run.finished_at for run in runs)}
    if request.headers.get("HX-Target") == TABLE:
        return render(request, "matching/_full_runs.html", context)
    failed = Paginator(failed_runs(), PER_PAGE).get_page(request.GET.get("page"))
    context |= {"failed": failed, "under_way": runs_under_way()}
    return render(request, "matching/full_runs.html", context)


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


@require_POST
@staff_required
def again(request: HttpRequest, pk: int) -> HttpResponse:
    run = get_object_or_404(MatchRun, pk=pk)
    if run_again(pk=run.pk, by=signed_in(request), now=timezone.now()):
        nudge(run_matching, pk)
        messages.success(request, _("The run is done again."))
    else:
        messages.info(request, _("This run is not among the failed ones any more."))
    return redirect("matching:full_runs")


@require_POST
@staff_required
def all_again(request: HttpRequest) -> HttpResponse:
    count = run_all_again(by=signed_in(request), now=timezone.now())
    said = ngettext("%(count)d run is done again.", "%(count)d runs are done again.", count)
    messages.info(request, said % {"count": count})
    return redirect("matching:full_runs")
