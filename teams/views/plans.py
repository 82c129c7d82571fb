"""A kept plan of a seat, on the screen, on paper and as a file; and the whole team as one."""

import uuid
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import employer_required, signed_in
from formats.sheets import csv_lines
from learning.conditions import conditions_of
from teams.access import plan_for
from teams.errors import TeamError
from teams.exporting import plan_calendar, plan_rows, seat_rows
from teams.forms import study_again
from teams.models import SeatPlan
from teams.selectors import need_of, seats_of
from teams.services import training as services
from vacancies.access import Right, company_for, has_right

CSV, CALENDAR = "text/csv; charset=utf-8", "text/calendar; charset=utf-8"


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@employer_required
def plan(request: HttpRequest, company_uuid: uuid.UUID, plan_uuid: uuid.UUID) -> HttpResponse:
    user = signed_in(request)
    right: Right = "edit" if request.method == "POST" else "look"
    row = plan_for(user, company_uuid, plan_uuid, right)
    if request.method == "POST":
        return _end(request, row)
    if row.deleted_at is not None:
        raise Http404
    rule, today, steps = row.aid_rule, timezone.localdate(), row.steps.select_related("course")
    context = {
        "plan": row,
        "company": row.seat.company,
        "steps": [(one, one.cents / 100) for one in steps],
        "euros": row.cents / 100,
        "own_euros": row.own_cents / 100,
        "before": row.score_before / 100,
        "after": row.score_after / 100,
        # What was known as fact then may be no fact any more.
        "rule_due": rule is not None and not rule.is_fact(today),
        "may_write": has_right(user, row.seat.company, "edit"),
        "is_late": any(one.is_gone or one.starts_on < today for one in steps),
        **_within(row),
    }
    return render(request, "teams/plan.html", context)


def _within(plan: SeatPlan) -> dict[str, Any]:
    """The limits it was made within, and where the same is asked for again while the role is."""
    limits, need = conditions_of(plan.limits), need_of(plan)
    if limits is None:
        return {}
    fields = study_again(limits) | {"seat": plan.seat.uuid}
    page = reverse("teams:options", args=[need.company.uuid, need.uuid]) if need else ""
    return {
        "limits": list(limits.words()),
        "again": f"{page}?{urlencode(fields, doseq=True)}" if page else "",
    }


@require_safe
@never_cache
@employer_required
def plan_file(
    request: HttpRequest, company_uuid: uuid.UUID, plan_uuid: uuid.UUID, kind: str
) -> HttpResponse:
    """`kind` is csv or ics."""
    row = plan_for(signed_in(request), company_uuid, plan_uuid, "look")
    if row.deleted_at is not None:
        raise Http404
    if kind == "ics":
        return _file(plan_calendar(row), CALENDAR, "plan.ics")
    if kind != "csv":
        raise Http404
    return _file("".join(csv_lines(plan_rows(row))), CSV, "plan.csv")


@require_safe
@never_cache
@employer_required
def team_file(request: HttpRequest, company_uuid: uuid.UUID) -> HttpResponse:
    company = company_for(signed_in(request), company_uuid, "look")
    return _file("".join(csv_lines(seat_rows(seats_of(company)))), CSV, "team.csv")


def _file(content: str, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Content-Security-Policy"] = "sandbox"
    return answer


def _end(request: HttpRequest, plan: SeatPlan) -> HttpResponse:
    """`action` restore brings it back; anything else deletes it."""
    if request.POST.get("action") == "restore":
        try:
            services.restore_plan(plan=plan, now=timezone.now())
        except TeamError as refusal:
            messages.error(request, str(refusal.message))
        else:
            messages.success(request, _("The plan is back."))
    else:
        services.delete_plan(plan=plan, now=timezone.now())
        messages.success(request, _("The plan is deleted."), extra_tags=request.path)
    return redirect("teams:team", plan.seat.company.uuid)
