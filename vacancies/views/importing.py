"""Importing vacancies: a file is read, its adverts are looked through, and drafts are made."""

from collections.abc import Sequence

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from accounts.access import employer_required, signed_in
from accounts.models import User
from adverts.files import Advert, packed, unpacked
from vacancies import services
from vacancies.access import companies_with
from vacancies.errors import ImportedBefore, SameVacancy, VacancyError
from vacancies.forms.importing import ImportForm, RowsForm
from vacancies.forms.vacancies import VacancyForm
from vacancies.models import Company
from vacancies.services import VacancyContent
from vacancies.views.imported import Row, form_of, reference_of, rows_of

MOST_CARRIED = 1_900_000  # characters of a hidden field; the server refuses a form of 2 MB
MOST_AT_ONCE = 25  # reading what an advert asks takes a tenth of a second and more
KEPT_FOR = 24 * 60 * 60
_SALT = "vacancies.importing"


@require_http_methods(["GET", "HEAD", "POST"])
@employer_required
def imports(request: HttpRequest) -> HttpResponse:
    """The file box; what was read from it; the drafts made of the rows that were chosen."""
    companies = companies_with(signed_in(request), "edit")
    if not companies:
        messages.info(request, _("First register the company you write for."))
        return redirect("vacancies:company_create")
    if "carried" in request.POST:
        return _make(request, companies)
    form = ImportForm(request.POST, request.FILES) if request.method == "POST" else ImportForm()
    if request.method == "POST" and form.is_valid():
        return _look_through(request, form, companies)
    return _ask(request, form)


def _ask(request: HttpRequest, form: ImportForm) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(request, "vacancies/import.html", {"form": form}, status=status)


def _look_through(request: HttpRequest, form: ImportForm, companies: list[Company]) -> HttpResponse:
    adverts: list[Advert] = form.cleaned_data["adverts"]
    carried = _carried(signed_in(request), adverts)
    if len(carried) > MOST_CARRIED:
        form.add_error(None, _("These adverts are too long to be read at once: split the file."))
        return _ask(request, form)
    initial = {"carried": carried, "company": str(_likely(adverts, companies).uuid)}
    chosen = RowsForm(initial=initial, companies=companies, count=len(adverts))
    return _show(request, chosen, rows_of(adverts, companies))


def _make(request: HttpRequest, companies: list[Company]) -> HttpResponse:
    """A draft a row, each for itself: what is refused stays on the page with its reason."""
    adverts = _read_back(signed_in(request), request.POST["carried"])
    if adverts is None:
        messages.error(request, _("This page is more than a day old: choose the file again."))
        return redirect("vacancies:import")
    form = RowsForm(request.POST, companies=companies, count=len(adverts))
    rows = rows_of(adverts, companies)
    posted = set(request.POST.getlist("rows"))
    for row in rows:
        row.chosen = str(row.number) in posted
    if not form.is_valid():
        return _show(request, form, rows, status=422)
    company = next(one for one in companies if str(one.uuid) == form.cleaned_data["company"])
    for number in form.cleaned_data["rows"][:MOST_AT_ONCE]:
        _make_draft(signed_in(request), rows[number], company)
    return _told(request, form, rows)


def _make_draft(user: User, row: Row, company: Company) -> None:
    """`made` on the row, or why not."""
    form = form_of(row.advert, company, today=timezone.localdate())
    if not form.is_valid():
        row.errors = _sentences(form)
        return
    names = VacancyContent.__dataclass_fields__.keys() & form.cleaned_data.keys()
    try:
        row.made = services.create_vacancy(
            company=company,
            by=user,
            content=VacancyContent(**{name: form.cleaned_data[name] for name in names}),
            source_reference=reference_of(row.advert),
            proposals=services.skills_named(row.advert.skills),
            now=timezone.now(),
        )
    except VacancyError as refusal:
        row.errors = [str(refusal.message)]
        if isinstance(refusal, SameVacancy | ImportedBefore):
            row.existing = refusal.existing


def _sentences(form: VacancyForm) -> list[str]:
    return [
        f"{form.fields[name].label}: {error}" if name in form.fields else str(error)
        for name, errors in form.errors.items()
        for error in errors
    ]


def _told(request: HttpRequest, form: RowsForm, rows: list[Row]) -> HttpResponse:
    made = sum(row.made is not None for row in rows)
    if made:
        said = ngettext("%(count)d draft is made.", "%(count)d drafts are made.", made)
        messages.success(request, said % {"count": made})
    for row in rows:
        row.chosen = row.chosen and row.can_be_made
    if any(row.errors or row.chosen for row in rows):
        return _show(request, form, rows, status=422 if any(row.errors for row in rows) else 200)
    return redirect("vacancies:mine")


def _show(
    request: HttpRequest, form: RowsForm, rows: list[Row], *, status: int = 200
) -> HttpResponse:
    waiting = sum(row.chosen and not row.errors for row in rows)
    context = {
        "form": form,
        "at_once": MOST_AT_ONCE if waiting > MOST_AT_ONCE else 0,
        "rows": rows,
        "known": sum(row.existing is not None for row in rows),
        "left": any(row.can_be_made for row in rows),
    }
    return render(request, "vacancies/import_rows.html", context, status=status)


def _likely(adverts: Sequence[Advert], companies: list[Company]) -> Company:
    """The one the file names by its number, else the first."""
    named = {advert.company_number for advert in adverts}
    return next((one for one in companies if one.enterprise_number in named), companies[0])


def _carried(user: User, adverts: Sequence[Advert]) -> str:
    values = [packed(advert) for advert in adverts]
    return signing.dumps([user.pk, values], salt=_SALT, compress=True)


def _read_back(user: User, carried: str) -> list[Advert] | None:
    """None for what this person was not given, or long ago."""
    try:
        owner, values = signing.loads(carried, salt=_SALT, max_age=KEPT_FOR)
    except signing.BadSignature:
        return None
    return [unpacked(one) for one in values] if owner == user.pk else None
