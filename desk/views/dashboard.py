"""What needs somebody today, what they teach, and every vacancy of every company they act for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from accounts.access import employer_required, signed_in
from accounts.models import User
from desk.overview import today
from desk.selectors import Row, vacancies_of, with_counts
from learning.models import TEACHING_KINDS
from learning.overview import teaching_of
from matching.answers import NONE, answers_of, median_of
from vacancies.models import Company, Vacancy

PER_PAGE = 20
ORDERS = {
    "new": gettext_lazy("newest first"),
    "old": gettext_lazy("oldest first"),
    "pool": gettext_lazy("most ready people first"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """What the address asks for, as far as it can be used."""

    company: Company | None
    state: str
    order: str


@require_safe
@employer_required
def dashboard(request: HttpRequest) -> HttpResponse:
    user, now = signed_in(request), timezone.now()
    companies = _companies(user)
    choice = _choice(request, companies)
    vacancies = vacancies_of(user, company=choice.company, state=choice.state, order=choice.order)
    page = Paginator(vacancies, PER_PAGE).get_page(request.GET.get("page"))
    rows = with_counts(page.object_list, now=now)
    mine = [choice.company] if choice.company else companies
    hires = _hires(companies, page.paginator.count)
    said = answers_of([one.pk for one in mine], now=now)
    standing = [(one, said.get(one.pk, NONE)) for one in mine]
    context = {
        "standing": [(one, how) for one, how in standing if how.can_be_told or how.list_is_short],
        "page": page,
        "rows": [(row, *_ages(row, now)) for row in rows],
        "waited": _waited(rows, now),
        "funnel": _funnel(rows),
        "hires": hires,
        "teaching": teaching_of(user, mine),
        "today": today(mine, now=now) if mine and hires else None,
        "companies": companies,
        "choice": choice,
        "states": Vacancy.State.choices,
        "orders": ORDERS.items(),
    }
    return render(request, "desk/dashboard.html", context)


def _companies(user: User) -> list[Company]:
    """Those somebody acts for: the staff look at all, and act for those of their own."""
    return list(Company.objects.filter(memberships__user=user))


def _hires(companies: Sequence[Company], shown: int) -> bool:
    """Whether vacancies are what they come for: who only teaches reads of courses first."""
    if shown or not companies or any(one.kind not in TEACHING_KINDS for one in companies):
        return True
    return Vacancy.objects.filter(company__in=companies).exists()


def _choice(request: HttpRequest, companies: Sequence[Company]) -> Choice:
    asked = request.GET.get("company", "")
    state, order = request.GET.get("state", ""), request.GET.get("order", "")
    return Choice(
        company=next((one for one in companies if str(one.uuid) == asked), None),
        state=state if state in Vacancy.State.values else "",
        order=order if order in ORDERS else "new",
    )


def _ages(row: Row, now: datetime) -> tuple[str, str]:
    """How long it has been open, and how long people waited for a first answer; "" if never."""
    published = row.vacancy.published_at if row.vacancy.is_open else None
    return _length(now - published if published else None, now), _waited([row], now)


def _waited(rows: Sequence[Row], now: datetime) -> str:
    """The median over everybody who waited for a word about any of these and got one."""
    return _length(median_of(list(chain.from_iterable(row.waits for row in rows))), now)


def _length(span: timedelta | None, now: datetime) -> str:
    """Its largest unit; "" for none."""
    return "" if span is None else str(timesince(now - span, now, depth=1))


def _funnel(rows: Sequence[Row]) -> list[tuple[str, int]]:
    """The steps from being listed to a yes, over the vacancies of the page."""
    steps = {
        "total": _("listed"),
        "ready": _("ready now"),
        "trainable": _("trainable"),
        "talking": _("invited or applied"),
        "agreed": _("said yes"),
    }
    return [(word, sum(row.counts[name] for row in rows)) for name, word in steps.items()]
