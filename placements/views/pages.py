"""A placement as its parties see it, and its agreement as a file."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.access import signed_in
from placements.access import Seen, placement_for
from placements.agreements import agreement_pdf
from placements.forms import AgreeForm, CancelForm, CompleteForm, ReportForm
from placements.options import rule_of, wrong_length
from placements.selectors import PER_PAGE, placements_of, steps_open
from subsidies.wording import lines_of


@require_safe
@never_cache
@login_required
def placement_list(request: HttpRequest) -> HttpResponse:
    rows = placements_of(signed_in(request))
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "placements/list.html", {"page_obj": page})


@require_safe
@never_cache
@login_required
def placement(request: HttpRequest, uuid: str) -> HttpResponse:
    return show(request, placement_for(signed_in(request), uuid))


@require_safe
@never_cache
@login_required
def agreement(request: HttpRequest, uuid: str) -> HttpResponse:
    return agreement_file(placement_for(signed_in(request), uuid))


def agreement_file(seen: Seen) -> HttpResponse:
    """Also before all have agreed: then it says so."""
    answer = HttpResponse(agreement_pdf(seen.placement), content_type="application/pdf")
    answer["Content-Disposition"] = 'attachment; filename="agreement.pdf"'
    answer["Content-Security-Policy"] = "sandbox"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer


def show(request: HttpRequest, seen: Seen, *, status: int = 0, **forms: Any) -> HttpResponse:
    now, today, at = timezone.now(), timezone.localdate(), {"seen": seen.placement.version}
    open_steps = steps_open(seen, today)
    rule = rule_of(seen.placement, today)
    context = {
        **shown(seen),
        **open_steps,
        "agree_form": AgreeForm(initial=at | {"name": signed_in(request).full_name}),
        "report_form": ReportForm(initial={"kind": open_steps["due_report"]}),
        "complete_form": CompleteForm(initial=at, placement=seen.placement),
        "cancel_form": CancelForm(),
        "rule": rule,
        "fact": rule is not None and rule.is_fact(today),
        "due": rule is not None and rule.is_due(today),
        "lines": lines_of(rule) if rule else [],
        "wrong_length": wrong_length(rule, seen.placement.starts_on, seen.placement.ends_on),
        "now": now,
        **forms,
    }
    status = status or (422 if forms else 200)
    return render(request, "placements/placement.html", context, status=status)


def shown(seen: Seen) -> dict[str, Any]:
    """What every party sees."""
    placement = seen.placement
    return {
        "placement": placement,
        "vacancy": placement.vacancy,
        "side": seen.side,
        "may_act": seen.may_act,
        "plan": placement.lines.select_related("skill"),
        "signatures": placement.signatures.all(),
        "reports": placement.reports.all(),
        "events": placement.events.all(),
    }
