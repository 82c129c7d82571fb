"""An organisation's lessons beside what is asked: a page, a file, a report."""

import uuid
from tempfile import TemporaryFile
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.access import employer_required, signed_in
from curriculum import selectors
from curriculum.access import own_providers, provider_for
from curriculum.columns import VERDICTS
from curriculum.figures import Comparison, comparison
from curriculum.filters import DemandFilter
from curriculum.tables import report_pdf, table
from formats.sheets import csv_lines, write_xlsx
from vacancies.models import Company

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@require_safe
@employer_required
def home(request: HttpRequest) -> HttpResponse:
    """To the only organisation that teaches, or a list of them."""
    providers = own_providers(signed_in(request))
    if len(providers) == 1:
        return redirect("curriculum:beside", providers[0].uuid)
    return render(request, "curriculum/home.html", {"providers": providers})


@require_safe
@employer_required
def beside(request: HttpRequest, company_uuid: uuid.UUID) -> HttpResponse:
    provider = provider_for(signed_in(request), company_uuid)
    search, found = _compared(request, provider)
    verdict = search.chosen.get("verdict", "")
    year = timezone.localdate().year
    counts = found.summary
    context = {
        "provider": provider,
        "search": search,
        "found": found,
        "rows": found.only(verdict),
        "bars": [(str(label), getattr(counts, name)) for name, label in VERDICTS.items()],
        "years": selectors.years_told([year, year - 1]),
        "query": request.GET.urlencode(),
    }
    return render(request, "curriculum/beside.html", context)


@require_safe
@employer_required
def export(request: HttpRequest, company_uuid: uuid.UUID, kind: str) -> HttpResponseBase:
    """What the page shows with these filters, as csv or xlsx."""
    provider = provider_for(signed_in(request), company_uuid)
    if kind not in TYPES:
        raise Http404
    search, found = _compared(request, provider)
    rows = table(found.only(search.chosen.get("verdict", "")))
    if kind == "csv":
        answer: HttpResponseBase = HttpResponse("".join(csv_lines(rows)), content_type=TYPES[kind])
    else:
        made = TemporaryFile()  # noqa: SIM115  # the answer closes it
        write_xlsx(made, name=_("Skills"), rows=rows)
        made.seek(0)
        answer = FileResponse(made, content_type=TYPES[kind])
    return _private(answer, provider, f"{timezone.localdate():%Y-%m-%d}.{kind}")


@require_safe
@employer_required
def report(request: HttpRequest, company_uuid: uuid.UUID, year: int) -> HttpResponseBase:
    """Of this year until now, or of the last; 404 where nothing was published."""
    provider = provider_for(signed_in(request), company_uuid)
    now = timezone.localtime()
    this_year = now.year
    if year not in selectors.years_told([this_year, this_year - 1]):
        raise Http404
    end = now if year == this_year else now.replace(year=year, month=12, day=31)
    found = comparison(provider, selectors.demand_of_year(year), now=now, until=end)
    answer = HttpResponse(report_pdf(provider, found, year=year), content_type="application/pdf")
    return _private(answer, provider, f"{year}.pdf")


def _compared(request: HttpRequest, provider: Company) -> tuple[DemandFilter, Comparison]:
    now = timezone.now()
    search = DemandFilter(request.GET, queryset=selectors.demand(now=now), provider=provider)
    programme = search.chosen.get("programme")
    return search, comparison(provider, search.rows, now=now, programme=programme)


def _private(answer: Any, provider: Company, ending: str) -> HttpResponseBase:
    name = f"{slugify(provider.name)[:60] or 'curriculum'}-{ending}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Content-Security-Policy"] = "sandbox"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    done: HttpResponseBase = answer
    return done
