"""Bringing a list of courses: the file box, the report of its lines, and the one yes."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import employer_required, signed_in
from adverts.files import AdvertError
from learning.access import import_for, providers_with
from learning.errors import AlreadyConfirmed, ImportRefused
from learning.files import Problem
from learning.forms.importing import (
    COLUMNS,
    COLUMNS_MISSING,
    REFUSALS,
    ImportForm,
)
from learning.models import CourseImport, ImportLine
from learning.services import imports
from learning.services.lists import is_queued
from learning.tasks import import_courses
from learning.views.reported import VERDICTS, sentences, told
from vacancies.models import Company
from workqueue.models import Job
from workqueue.nudges import send

LINES_A_PAGE = 100


@require_http_methods(["GET", "HEAD", "POST"])
@employer_required
def bring(request: HttpRequest) -> HttpResponse:
    providers = providers_with(signed_in(request), "edit")
    if not providers:
        messages.info(request, _("First register the organisation that teaches, with its kind."))
        return redirect("learning:mine")
    form = ImportForm(request.POST or None, request.FILES or None, providers=providers)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("learning:imported", _brought(request, form, providers).uuid)
        except AdvertError as refusal:
            form.add_error("file", REFUSALS[refusal.code])
    status = 422 if request.method == "POST" else 200
    return render(request, "learning/import.html", {"form": form}, status=status)


def _brought(request: HttpRequest, form: ImportForm, providers: list[Company]) -> CourseImport:
    """A small list is looked through at once, a large one by the workers."""
    wanted, file = form.cleaned_data.get("provider"), form.cleaned_data["file"]
    job = imports.bring_list(
        company=next((one for one in providers if str(one.uuid) == wanted), providers[0]),
        by=signed_in(request),
        name=file.name,
        data=file.read(),
        now=timezone.now(),
    )
    _go_on(job, at_once=file.size <= imports.SMALL)
    return job


def _go_on(job: CourseImport, *, at_once: bool) -> None:
    if at_once:
        imports.run_step(pk=job.pk, now=timezone.now())
    else:
        send(import_courses, job.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@employer_required
def imported(request: HttpRequest, import_uuid: uuid.UUID) -> HttpResponse:
    """How far it is, then the report; the POST says yes to the whole list."""
    job = import_for(signed_in(request), import_uuid)
    if request.method == "POST":
        try:
            confirmed = imports.confirm_list(job=job, now=timezone.now())
        except AlreadyConfirmed as news:
            messages.info(request, str(news.message))
        except ImportRefused as refusal:
            messages.error(request, str(refusal.message))
        else:
            _go_on(confirmed, at_once=confirmed.total <= imports.FEW)
        return redirect("learning:imported", job.uuid)
    partial = request.headers.get("HX-Request") == "true"
    template = "learning/_import_state.html" if partial else "learning/imported.html"
    return render(request, template, _context(request, job))


def _context(request: HttpRequest, job: CourseImport) -> dict[str, Any]:
    verdict = request.GET.get("only", "")
    running = job.is_under_way
    # While it runs the page shows no line, and is asked for every other second.
    report = job.lines.none() if running else job.lines.all()
    lines = report.filter(verdict=verdict) if verdict in VERDICTS else report
    page = Paginator(lines, LINES_A_PAGE).get_page(request.GET.get("page"))
    return {
        "job": job,
        "running": running,
        "queued": running and is_queued(job),
        "failed": job.state == Job.State.FAILED,
        **_refusal(job.counts),
        "may_confirm": job.may_be_written,
        "only": verdict if verdict in VERDICTS else "",
        "counts": [(value, label, job.counts.get(value, 0)) for value, label in VERDICTS.items()],
        "page_obj": page,
        "lines": [told(line.told) for line in page],
        "unread": _unread(report),
    }


def _unread(report: QuerySet[ImportLine]) -> list[tuple[Any, str]]:
    """The headings that are not understood, which the first line tells."""
    codes = {Problem.COLUMN_UNKNOWN.value, Problem.COLUMN_NEAREST.value}
    return sentences(note for line in report[:1] for note in line.told["notes"] if note[0] in codes)


def _refusal(counts: dict[str, Any]) -> dict[str, Any]:
    """Why the file is not read, if so, with the columns that it lacks and those nobody knows."""
    missing = [COLUMNS[name] for name in counts.get("missing", ()) if name in COLUMNS]
    sentence = COLUMNS_MISSING if missing else REFUSALS.get(counts.get("refusal", ""))
    return {"refusal": sentence, "missing": missing, "unknown": counts.get("unknown", ())}
