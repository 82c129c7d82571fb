"""The rules as everybody may read them, each with where and when it was read."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from subsidies.selectors import rules_by_region
from subsidies.wording import lines_of


@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    regions = [
        (name, [(rule, rule.is_fact(today), rule.is_due(today), lines_of(rule)) for rule in found])
        for name, found in rules_by_region(today)
    ]
    return render(request, "subsidies/rules.html", {"regions": regions, "today": today})
