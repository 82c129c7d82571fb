"""The matches of a vacancy as a file: a short list at once, a long one made by a worker."""

from collections.abc import Iterable
from tempfile import TemporaryFile
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import employer_required, signed_in
from accounts.models import User
from formats.sheets import csv_lines, write_xlsx
from hiring.access import own_list_file, vacancy_to_work_on
from hiring.models import ListFile
from hiring.selectors import shortlisted
from hiring.services import files as services
from hiring.tables import (
    MOST_AT_ONCE,
    MOST_ON_PAPER,
    MOST_ROWS,
    beside_rows,
    record_names,
    shortlist_pdf,
    table,
)
from hiring.tasks import make_file
from matching.models import Match
from matching.selectors import matches_of
from vacancies.models import Vacancy
from workqueue.nudges import nudge

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
TYPES = {ListFile.Kind.CSV.value: CSV, ListFile.Kind.XLSX.value: XLSX}


@require_http_methods(["GET", "HEAD", "POST"])
@employer_required
def export(request: HttpRequest, uuid: str, kind: str) -> HttpResponseBase:
    """`kind` is csv or xlsx with everybody who is listed, or pdf with the shortlist.

    A long list is asked for by a POST: GET makes nothing.
    """
    user = signed_in(request)
    vacancy = vacancy_to_work_on(user, uuid)
    if request.method == "POST" and kind in TYPES:
        return _ask(vacancy, kind, user)
    if kind == "pdf":
        return _paper(vacancy, user)
    if kind not in TYPES:
        raise Http404
    matches = list(beside_rows(matches_of(vacancy))[: MOST_AT_ONCE + 1])
    if len(matches) > MOST_AT_ONCE:
        return _too_long(request, vacancy, kind, user)
    answer = _at_once(vacancy, matches, kind)
    return _private(answer, vacancy, kind, matches, user)


def _ask(vacancy: Vacancy, kind: str, user: User) -> HttpResponse:
    language, now = (get_language() or "en")[:2], timezone.now()
    file = services.ask_for_file(vacancy=vacancy, kind=kind, language=language, by=user, now=now)
    nudge(make_file, file.pk)
    return redirect("hiring:list_file", uuid=file.uuid)


def _paper(vacancy: Vacancy, user: User) -> HttpResponseBase:
    rows = shortlisted(vacancy)
    matches = list(beside_rows(rows)[:MOST_ON_PAPER])
    made = shortlist_pdf(vacancy, matches, total=rows.count())
    answer = HttpResponse(made, content_type="application/pdf")
    return _private(answer, vacancy, "pdf", matches, user)


def _at_once(vacancy: Vacancy, matches: list[Match], kind: str) -> HttpResponseBase:
    rows = table(vacancy, matches)
    if kind == ListFile.Kind.CSV:
        lines = list(csv_lines(rows))
        return StreamingHttpResponse(iter(lines), content_type=CSV)
    made = TemporaryFile()  # noqa: SIM115  # the answer closes it
    write_xlsx(made, name=_("Candidates"), rows=rows)
    made.seek(0)
    return FileResponse(made, content_type=XLSX)


def _private(
    answer: HttpResponseBase, vacancy: Vacancy, kind: str, matches: Iterable[Match], user: User
) -> HttpResponseBase:
    """The file, once it is recorded for whoever is named in it."""
    record_names(matches, by=user, kind=kind)
    name = f"{slugify(vacancy.title)[:60] or 'matches'}-{timezone.localdate():%Y-%m-%d}.{kind}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Content-Security-Policy"] = "sandbox"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer


def _too_long(request: HttpRequest, vacancy: Vacancy, kind: str, user: User) -> HttpResponse:
    """To the file that is there or being made; else a page with the button that asks for one."""
    rows = ListFile.objects.filter(by=user, vacancy=vacancy, kind=kind)
    if (file := rows.first()) is not None and not services.is_over(file, now=timezone.now()):
        return redirect("hiring:list_file", uuid=file.uuid)
    return render(request, "hiring/list_file.html", _context(vacancy, kind))


def _context(vacancy: Vacancy, kind: str) -> dict[str, Any]:
    total = matches_of(vacancy).count()
    return {"vacancy": vacancy, "kind": kind, "total": total, "most": MOST_ROWS}


@require_safe
@never_cache
@employer_required
def list_file(request: HttpRequest, uuid: str) -> HttpResponse:
    """How far it is; the page asks again by itself, or by hand where there is no script."""
    file = own_list_file(signed_in(request), uuid)
    if request.headers.get("HX-Request"):
        return render(request, "hiring/_list_file.html", _state(file))
    context = _context(file.vacancy, file.kind) | _state(file)
    return render(request, "hiring/list_file.html", context)


def _state(file: ListFile) -> dict[str, Any]:
    ready = file.is_ready and not services.is_over(file, now=timezone.now())
    made = file.finished_at
    return {
        "file": file,
        "vacancy": file.vacancy,
        "kind": file.kind,
        "ready": ready and services.still_named(file) is not None,
        "outdated": ready,
        "no_right": file.last_error == ListFile.Fault.NO_RIGHT,
        "until": made + settings.KEEP_LIST_FILES if made else None,
    }


@require_safe
@employer_required
def fetch_list_file(request: HttpRequest, uuid: str) -> HttpResponseBase:
    """To whoever asked for it, while everybody it names may still be named."""
    user = signed_in(request)
    file = own_list_file(user, uuid)
    if not file.is_ready or services.is_over(file, now=timezone.now()):
        raise Http404
    matches = services.still_named(file)
    if matches is None:
        messages.error(request, _("Somebody in this file is not to be named any more."))
        return redirect("hiring:list_file", uuid=file.uuid)
    try:
        content = file.file.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    answer = FileResponse(content, content_type=TYPES[file.kind])
    return _private(answer, file.vacancy, file.kind, matches, user)
