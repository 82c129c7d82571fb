"""The recruiter's pages: vacancies with their funnel, and the matches of one."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.access import employer_required, signed_in
from matching.access import may_decide, vacancy_to_look_at
from matching.answers import NONE, answers_about, answers_of
from matching.explanations import counts_of
from matching.filters import MatchFilter
from matching.fitting import fitting_of
from matching.models.fits import Fit
from matching.people import about
from matching.selectors import funnel_of, matches_of, vacancies_with_counts
from matching.services.deepening import anybody_behind, more_people
from vacancies.models import Company, Vacancy

PER_PAGE = 20
RESULTS = "match-results"


@require_safe
@employer_required
def dashboard(request: HttpRequest) -> HttpResponse:
    """Every vacancy of every company the person acts for."""
    user = signed_in(request)
    vacancies = vacancies_with_counts(user)
    state = request.GET.get("state", "")
    if state in Vacancy.State.values:
        vacancies = vacancies.filter(state=state)
    companies = list(Company.objects.of(user)) if not user.is_staff else []
    said = answers_of([one.pk for one in companies], now=timezone.now())
    context = {
        "page": Paginator(vacancies, PER_PAGE).get_page(request.GET.get("page")),
        "companies": companies,
        "standing": [(one, said.get(one.pk, NONE)) for one in companies],
        "state": state,
        "states": Vacancy.State.choices,
    }
    return render(request, "matching/dashboard.html", context)


def _funnel(vacancy: Vacancy) -> list[tuple[str, int]]:
    """The steps from being listed to a yes, each with how many got there."""
    counts = funnel_of(vacancy)
    return [
        (_("listed"), counts["listed"]),
        (_("ready now"), counts["ready"]),
        (_("trainable"), counts["trainable"]),
        (_("invited or applied"), counts["talking"]),
        (_("said yes"), counts["accepted"]),
    ]


@require_safe
@employer_required
def matches(request: HttpRequest, uuid: str) -> HttpResponse:
    """The matches of a vacancy; the htmx refresh gets the same partial the page includes."""
    user = signed_in(request)
    vacancy = vacancy_to_look_at(user, uuid)
    filters = MatchFilter(request.GET, queryset=matches_of(vacancy))
    page = Paginator(filters.qs, PER_PAGE).get_page(request.GET.get("page"))
    fit = filters.form.cleaned_data.get("fit", "")
    for match in page:
        match.about = about(match.profile)
        match.counts = counts_of(match.parts)
        if fit == Fit.TRAINABLE:
            match.start = ", ".join(fitting_of(match.parts, match.score).starts)
    context = {
        "vacancy": vacancy,
        "filters": filters,
        "tabs": filters.tabs(),
        "fit": fit,
        "page": page,
        "results_id": RESULTS,
        "may_look_further": more_people(vacancy) and may_decide(user, vacancy),
    }
    if request.headers.get("HX-Target") == RESULTS:
        return render(request, "matching/_matches.html", context)
    answers, own_answers = answers_about(vacancy, now=timezone.now())
    context |= {
        "answers": answers,
        "own_answers": own_answers,
        "listed": Paginator(filters.queryset, PER_PAGE),
        "behind": anybody_behind(vacancy),
        "funnel": _funnel(vacancy),
    }
    return render(request, "matching/matches.html", context)
