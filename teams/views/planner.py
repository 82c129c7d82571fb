"""From what a company is to the roles it has to cover; readable by everybody, writes nothing."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from accounts.models import User
from matching.loading import taxonomy
from teams.forms import PlannerForm, in_words
from teams.planning.facts import DueDate, facts
from teams.planning.scope import Scope, level_of, scope_of
from teams.services.needs import roles_at
from vacancies.access import companies_with
from vacancies.models import Company


@require_safe
def planner(request: HttpRequest) -> HttpResponse:
    companies = _companies(request)
    if "sector" not in request.GET:
        initial = {"size": companies[0].size} if companies else None
        return render(request, "teams/planner.html", {"form": PlannerForm(initial=initial)})
    form = PlannerForm(request.GET)
    context: dict[str, Any] = {"form": form, "companies": companies}
    if not form.is_valid():
        return render(request, "teams/planner.html", context, status=422)
    data, today = form.cleaned_data, timezone.localdate()
    sector = facts().sectors[data["sector"]]
    scope = scope_of(sector.annex, data["size"])
    level = level_of(scope, data["size"], supplier=data["supplier"])
    context |= _answer(scope, level, today) | {
        "sector": in_words(sector.words),
        "supplier": data["supplier"],
    }
    return render(request, "teams/planner.html", context)


def _answer(scope: Scope, level: str, today: date) -> dict[str, Any]:
    known, language = facts(), get_language() or "en"
    functions = [(one, in_words(one.words), one.hours[level]) for one in known.functions_at(level)]
    names = {role.id: role.label(language) for role in taxonomy().roles.values()}
    told = {one.id: words for one, words, _hours in functions}
    roles = [
        (names[row.role], row.hours, [told[it] for it in row.functions])
        for row in roles_at(level, names)
    ]
    sources = (known.scope_source, known.sectors_source)
    dates = [one for one in known.dates if scope in one.scopes and one.source.is_fact(today)]
    return {
        "scope": scope.value,
        "legal": scope.is_legal,
        # Where nobody has looked for half a year we do not say what the law asks.
        "fact": all(source.is_fact(today) for source in sources),
        "sources": sources,
        "level": level,
        "level_words": in_words(known.levels[level].words),
        "level_fact": known.levels_source.is_fact(today),
        "level_source": known.levels_source,
        "dates": [_due(one, today) for one in dates],
        # That the act applies is no day by which something is due.
        "is_due": any(one.scopes == {scope.value} for one in dates),
        "functions": functions,
        "functions_fact": known.functions_source.is_fact(today),
        "functions_source": known.functions_source,
        "roles": roles,
        "hours": sum(hours for _one, _words, hours in functions),
    }


def _due(one: DueDate, today: date) -> dict[str, Any]:
    """A date relative to today: days that are left, or negative ones that have passed."""
    days = (one.on - today).days
    return {
        "on": one.on,
        "words": in_words(one.words),
        "left": days,
        "past": days < 0,
        "months": abs(days) // 30,
        "source": one.source,
    }


def _companies(request: HttpRequest) -> list[Company]:
    """Those for which whoever looks may keep what comes out."""
    user = request.user
    return companies_with(user, "edit") if isinstance(user, User) else []
