"""The matches of a vacancy: chosen by boxes, in an order, decided on one by one or several."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import employer_required, signed_in
from accounts.models import User
from desk.columns import AUTOMATIC, COLUMNS, ORDERS
from desk.comparing import MOST
from desk.facets import Counted
from desk.filters import MatchFilter
from desk.forms import COMPARE, BulkForm
from desk.models import SavedView
from desk.selectors import last_act
from desk.services.acts import decide_many
from matching.access import may_decide, vacancy_to_look_at
from matching.answers import answers_about
from matching.conditions import Standing, conditions_of
from matching.explanations import counts_of
from matching.fitting import fitting_of
from matching.models import Match
from matching.models.candidacies import UNTOUCHED
from matching.models.fits import Fit
from matching.people import Anonymous, about
from matching.selectors import matches_of
from matching.services.deepening import anybody_behind
from matching.trainings import Training, trainings_of
from vacancies.models import Vacancy

PER_PAGE = 20
RESULTS = "match-results"


@require_http_methods(["GET", "HEAD", "POST"])
@employer_required
def matches(request: HttpRequest, uuid: str) -> HttpResponse:
    """The table; posted to, a decision about the chosen rows. What is shown stands in the address.

    The htmx refresh gets the same partial the page includes.
    """
    user = signed_in(request)
    vacancy = vacancy_to_look_at(user, uuid)
    if request.method == "POST":
        return _act(request, user, vacancy)
    if not request.GET and (usual := _usual_view(user)) is not None:
        return redirect(f"{request.path}?{address_of(usual)}")
    return _page(request, user, vacancy, BulkForm())


def _usual_view(user: User) -> SavedView | None:
    return SavedView.objects.of(user).filter(is_default=True).first()


def address_of(view: SavedView) -> str:
    """What stands in the address; never nothing, or the usual view would come instead."""
    return urlencode({"sort": AUTOMATIC} | view.values, doseq=True)


def _act(request: HttpRequest, user: User, vacancy: Vacancy) -> HttpResponse:
    form = BulkForm(request.POST)
    if form.data.get("act") != COMPARE and not may_decide(user, vacancy):
        raise PermissionDenied
    if not form.is_valid():
        return _page(request, user, vacancy, form, status=422)
    data = form.cleaned_data
    if data["act"] == COMPARE:
        return _to_compare(vacancy, [one.uuid for one in data["match"]])
    decide_many(
        vacancy=vacancy,
        chosen=data["match"],
        to=data["act"],
        by=user,
        now=timezone.now(),
        reason=data["reason"],
        note=data["note"],
    )
    # To the same filters: what became of it stands above the table.
    return redirect(f"{request.get_full_path()}#{RESULTS}")


def _to_compare(vacancy: Vacancy, uuids: list[str]) -> HttpResponseRedirect:
    address = reverse("desk:compare", args=[vacancy.uuid])
    # One more than there is room for, so that the page can say so.
    query = urlencode({"match": uuids[: MOST + 1]}, doseq=True)
    return HttpResponseRedirect(f"{address}?{query}")


def _page(
    request: HttpRequest, user: User, vacancy: Vacancy, form: BulkForm, *, status: int = 200
) -> HttpResponse:
    filters = MatchFilter(request.GET, queryset=matches_of(vacancy))
    context = _results(request, user, vacancy, filters) | {"form": form, "vacancy": vacancy}
    partial = request.headers.get("HX-Target") == RESULTS
    context["partial"] = partial
    if not partial:
        said, own = answers_about(vacancy, now=timezone.now())
        context |= {"funnel": _funnel(filters.counted), "answers": said, "own_answers": own}
    template = "desk/_update.html" if partial else "desk/matches.html"
    response = render(request, template, context, status=status)
    patch_vary_headers(response, ["HX-Target"])
    return response


def _results(
    request: HttpRequest, user: User, vacancy: Vacancy, filters: MatchFilter
) -> dict[str, Any]:
    """Everything that changes with the filters, and what can be done with it."""
    counts = filters.counted
    columns = filters.columns
    page, fits = _shown(request, filters), filters.chosen.get("fit", [])
    decides, behind = may_decide(user, vacancy), anybody_behind(vacancy)
    prefetch_related_objects([vacancy], "languages")
    return {
        "filters": filters,
        "counts": counts,
        "groups": [group for name, group in counts.groups.items() if name != "fit"],
        "tabs": counts.groups["fit"].boxes,
        "fits": fits,
        "page": page,
        "lines": _lines(vacancy, list(page), starts=fits == [Fit.TRAINABLE]),
        "columns": columns,
        "all_columns": [(name, label, name in columns) for name, label in COLUMNS.items()],
        "orders": [(name, label) for name, (label, _by) in ORDERS.items()],
        "chosen": set(request.POST.getlist("match")),
        "views": [
            (view, address_of(view), view.values == filters.values)
            for view in SavedView.objects.of(user)
        ],
        "told": last_act(user, vacancy, now=timezone.now()),
        "may_decide": decides,
        "behind": behind,
        "last_page": ceil(counts.listed / PER_PAGE),
        "may_look_further": decides and behind and vacancy.is_open,
        "results_id": RESULTS,
        "most": MOST,
    }


def _shown(request: HttpRequest, filters: MatchFilter) -> Page[Match]:
    results = filters.results()
    paginator = Paginator(results, PER_PAGE)
    # Known from the look that counted the boxes.
    paginator.count = filters.counted.found
    page = paginator.get_page(request.GET.get("page"))
    first = (page.number - 1) * PER_PAGE
    page.object_list = filters.in_full(results[first : first + PER_PAGE])
    return page


@dataclass(frozen=True, slots=True)
class Line:
    """A match in the table; `value` says which it is and what had been decided when it was shown.

    `start` is where somebody trainable begins, in words; `unfit` names the conditions that do not
    fit, which the score never holds.
    """

    match: Match
    about: Anonymous
    counts: dict[str, int]
    start: str
    unfit: list[str]
    training: Training | None

    @property
    def value(self) -> str:
        candidacy = getattr(self.match, "candidacy", None)
        return f"{self.match.uuid}.{candidacy.stamp if candidacy else UNTOUCHED}"


def _lines(vacancy: Vacancy, matches: Sequence[Match], *, starts: bool) -> list[Line]:
    trainings = trainings_of(vacancy, matches, today=timezone.localdate())
    return [_line(match, vacancy, trainings.get(match.pk), starts=starts) for match in matches]


def _line(match: Match, vacancy: Vacancy, training: Training | None, *, starts: bool) -> Line:
    start = ", ".join(fitting_of(match.parts, match.score).starts) if starts else ""
    conditions = conditions_of(match.profile, vacancy)
    unfit = [one.name for one in conditions if one.standing == Standing.NOT_MET]
    return Line(match, about(match.profile), counts_of(match.parts), start, unfit, training)


def _funnel(counts: Counted) -> list[tuple[str, int]]:
    """The steps from being listed to a yes, each with how many got there."""
    return [
        (_("listed"), counts.listed),
        (_("ready now"), counts.funnel["ready"]),
        (_("trainable"), counts.funnel["trainable"]),
        (_("invited or applied"), counts.funnel["talking"]),
        (_("said yes"), counts.funnel["agreed"]),
    ]
