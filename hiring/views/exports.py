"""The matches of a vacancy as a file; that somebody is named in one is recorded for them."""

from tempfile import TemporaryFile

from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.access import employer_required, signed_in
from hiring.access import vacancy_to_work_on
from hiring.selectors import shortlisted
from hiring.sheets import csv_lines, write_xlsx
from hiring.tables import MOST_ON_PAPER, MOST_ROWS, record_names, shortlist_pdf, table
from matching.models import Match
from matching.selectors import matches_of
from vacancies.models import Vacancy

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@employer_required
def export(request: HttpRequest, uuid: str, kind: str) -> HttpResponseBase:
    """`kind` is csv or xlsx with everybody who is listed, or pdf with the shortlist."""
    user = signed_in(request)
    vacancy = vacancy_to_work_on(user, uuid)
    if kind not in ("csv", "xlsx", "pdf"):
        raise Http404
    rows = shortlisted(vacancy)[:MOST_ON_PAPER] if kind == "pdf" else matches_of(vacancy)
    matches = list(rows.select_related("profile__user", "candidacy").defer("parts")[:MOST_ROWS])
    answer = _file(vacancy, matches, kind)
    record_names(matches, by=user, kind=kind)
    name = f"{slugify(vacancy.title)[:60] or 'matches'}-{timezone.localdate():%Y-%m-%d}.{kind}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Content-Security-Policy"] = "sandbox"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer


def _file(vacancy: Vacancy, matches: list[Match], kind: str) -> HttpResponseBase:
    if kind == "pdf":
        return HttpResponse(shortlist_pdf(vacancy, matches), content_type="application/pdf")
    rows = table(vacancy, matches)
    if kind == "csv":
        lines = list(csv_lines(rows))
        return StreamingHttpResponse(iter(lines), content_type="text/csv; charset=utf-8")
    made = TemporaryFile()  # noqa: SIM115  # the answer closes it
    write_xlsx(made, name=_("Candidates"), rows=rows)
    made.seek(0)
    return FileResponse(made, content_type=XLSX)
