"""The rules as everybody may read them, and how large a company counts as by them."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from subsidies.advice import Verdict, verdict_of
from subsidies.asking import organisations_of, usual_form
from subsidies.display import answer_of
from subsidies.forms import LegalFormForm, asked_of
from subsidies.forms.size import Asked, lines_in
from subsidies.models import Rule
from subsidies.selectors import rules_by_region
from subsidies.sizes import SOURCE
from subsidies.wording import forms_by_verdict, lines_of, size_name


@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """?legal_form= says what the reader is; begun with what their organisation says of itself."""
    today, asked = timezone.localdate(), request.GET.copy()
    asked.setdefault("legal_form", usual_form(request.user))
    form = LegalFormForm(asked)
    legal_form = form.cleaned_data["legal_form"] if form.is_valid() else ""
    regions = [
        (name, [_shown(rule, legal_form, today) for rule in found])
        for name, found in rules_by_region(today)
    ]
    context = {"regions": regions, "today": today, "form": form, "legal_form": legal_form}
    return render(request, "subsidies/rules.html", context, status=422 if form.errors else 200)


@require_safe
def size(request: HttpRequest) -> HttpResponse:
    """The address holds the figures and nothing is kept; ?lines= only asks for more lines."""
    asked, more = request.GET, request.GET.get("lines", "")
    is_asked = bool(set(asked) & {"staff", "turnover", "balance"} or lines_in(asked))
    if not is_asked or (more.isascii() and more.isdigit()):
        lines = int(more[:3]) if more.isascii() and more.isdigit() else 0
        context = _about() | {"asked": asked_of(asked, check=False, lines=lines)}
        return render(request, "subsidies/size.html", context)
    found = asked_of(asked, check=True)
    if not found.is_valid:
        return render(request, "subsidies/size.html", _about() | {"asked": found}, status=422)
    verdict = _verdict_of(found)
    takers = [
        (one, size_name(one.size), one.size == verdict.size)
        for one in organisations_of(request.user)
        if one.take_url
    ]
    context = _about() | {"asked": found, "verdict": verdict, "takers": takers}
    return render(request, "subsidies/size.html", context)


def _verdict_of(asked: Asked) -> Verdict:
    last = answer_of(asked.form.own(), asked.form.holdings())
    before = asked.earlier
    earlier = answer_of(before.own(), before.holdings()) if before.is_told else None
    return verdict_of(last, earlier, asked.held.size)


def _shown(rule: Rule, legal_form: str, today: date) -> dict[str, Any]:
    """What the card of a rule needs; figures are shown to those whom it may be for."""
    return {
        "rule": rule,
        "fact": rule.is_fact(today),
        "due": rule.is_due(today),
        "lines": lines_of(rule),
        "verdict": rule.conditions.verdict(legal_form).value,
        "by_form": forms_by_verdict(rule.conditions),
    }


def _about() -> dict[str, Any]:
    return {"source": SOURCE, "fact": SOURCE.is_fact(timezone.localdate())}
