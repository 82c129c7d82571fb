"""What is kept how long, whether it goes in time, and making it go now."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.access import signed_in, staff_required
from moderation.retention import TASKS
from moderation.services.retiring import UnderWay, request_retention
from moderation.tasks import run_retention
from moderation.timetable import lines
from workqueue.nudges import nudge


@require_safe
@never_cache
@staff_required
def retention(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    rows = [(line, line.is_late(now)) for line in lines(now=now)]
    return render(request, "moderation/retention.html", {"rows": rows})


@require_POST
@staff_required
def retention_now(request: HttpRequest) -> HttpResponse:
    task = request.POST.get("task", "")
    if task not in TASKS:
        raise Http404
    try:
        with transaction.atomic():
            run = request_retention(task=task, by=signed_in(request), now=timezone.now())
            nudge(run_retention, run.pk)
    except UnderWay:
        messages.info(request, _("This is under way already."))
    else:
        messages.success(request, _("It runs now. Load the page again to see what came of it."))
    return redirect("moderation:retention")
