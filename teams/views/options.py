"""Hire, train or share: the three ways to cover one role, side by side."""

import uuid
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.access import employer_required, signed_in
from learning.messages import skill_at
from learning.turns import takes_a_turn
from matching.kernel.scoring import Plan
from teams.access import need_for
from teams.errors import SeatGone, TeamError
from teams.forms import StudyForm, usual_study
from teams.loading import scores_of, target_of
from teams.models import NeededRole, Seat
from teams.selectors import Coverage, coverage_of, needs_of, seats_of
from teams.services.options import FULL_TIME, hire_or_share
from teams.services.training import Train, save_plan, train
from teams.views.needs import functions_of
from vacancies.access import Right, has_right


@dataclass(frozen=True, slots=True)
class Asked:
    """What the page is about: a role and its hours, the seats by how near they come."""

    need: NeededRole
    coverage: Coverage
    target: Plan
    near: list[tuple[Seat, float]]

    @property
    def hours(self) -> int:
        """Those that nobody covers; all of them where the team has enough."""
        return self.coverage.open or self.need.hours


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@employer_required
@takes_a_turn
def options(request: HttpRequest, company_uuid: uuid.UUID, need_uuid: uuid.UUID) -> HttpResponse:
    """GET reckons and keeps nothing; POST keeps the plan that the page showed."""
    user = signed_in(request)
    right: Right = "edit" if request.method == "POST" else "look"
    need = need_for(user, company_uuid, need_uuid, right)
    asked = _asked(need)
    form = StudyForm(
        request.GET if "study" in request.GET else usual_study(need.company), auto_id="study-%s"
    )
    chosen = _chosen(request, asked, form)
    if request.method == "POST":
        return _keep(request, asked, chosen)
    hire, share = hire_or_share(
        company=need.company,
        role=need.role_id,
        plan=asked.target,
        hours=asked.hours,
        now=timezone.now(),
    )
    context = {
        "company": need.company,
        "asked": asked,
        "form": form,
        "functions": functions_of(need),
        "hire": hire,
        "share": share,
        "train": chosen,
        **_told(request, chosen, form),
        "hire_url": _draft(need, contract="permanent", hours=FULL_TIME),
        "share_url": _draft(need, contract="permanent", hours=share.hours, shared=1),
        "may_write": has_right(user, need.company, "edit"),
        "others": [it for it in asked.near if chosen is None or it[0] != chosen.seat][:5],
    }
    return render(request, "teams/options.html", context, status=422 if form.errors else 200)


def _asked(need: NeededRole) -> Asked:
    """404 for what is taken away, and for a role that asks nothing any more."""
    target = target_of(need.role_id)
    seats, wanted = seats_of(need.company), needs_of(need.company)
    rows = {row.need: row for row in coverage_of(wanted, seats)}
    if need not in rows or target is None:
        raise Http404
    scores = scores_of(seats, [need.role_id])[need.role_id]
    near = sorted(seats, key=lambda seat: (-scores[seat.pk], seat.label))
    return Asked(need, rows[need], target, [(seat, scores[seat.pk] / 100) for seat in near])


def _chosen(request: HttpRequest, asked: Asked, form: StudyForm) -> Train | None:
    """The plan of the seat that is named, else of the nearest that does not cover it yet."""
    named = request.GET.get("seat", "")
    covering = {seat.pk for seat, _hours in asked.coverage.by}
    seats = [seat for seat, _points in asked.near]
    free = [seat for seat in seats if seat.pk not in covering]
    seat = next((it for it in seats if str(it.uuid) == named), None) or next(iter(free), None)
    if seat is None or not form.is_valid():
        return None
    return train(
        seat=seat,
        target=asked.target,
        limits=form.limits(),
        company=asked.need.company,
        today=timezone.localdate(),
    )


def _keep(request: HttpRequest, asked: Asked, chosen: Train | None) -> HttpResponse:
    company, need = asked.need.company, asked.need
    again = f"{request.path}?{request.GET.urlencode()}" if request.GET else request.path
    if chosen is None:
        messages.error(request, _("There is no plan to keep."))
        return redirect(again)
    mark = request.POST.get("mark", "")
    try:
        kept = save_plan(chosen=chosen, role=need.role, mark=mark, now=timezone.now())
    except (SeatGone, TeamError) as refusal:
        messages.error(request, str(refusal.message))
        return redirect(again)
    messages.success(request, _("The plan is kept with its courses and dates."))
    return redirect("teams:plan", company.uuid, kept.uuid)


def _told(request: HttpRequest, chosen: Train | None, form: StudyForm) -> dict[str, Any]:
    """The plan in words."""
    if chosen is None or chosen.found is None:
        return {}
    found, way = chosen.found, chosen.way
    return {
        "gaps": [skill_at(gap) for gap in found.gaps],
        "untaught": [skill_at(gap) for gap in found.untaught],
        "is_taught": len(found.untaught) < len(found.gaps),
        "steps": [(one, [skill_at(it) for it in one.closes]) for one in way.steps] if way else [],
        "own_euros": chosen.own_cents / 100,
        "keep_url": f"{request.path}?{request.GET.urlencode()}",
        "wider": _wider(chosen.seat, form),
    }


def _wider(seat: Seat, form: StudyForm) -> list[tuple[str, str]]:
    """(one limit widened in words, the address that applies it) of those that are set."""
    asked = form.cleaned_data
    every = [code for code, _label in settings.LANGUAGES]
    more = min(2 * asked["study"], FULL_TIME)
    changes: list[tuple[str, dict[str, object]]] = []
    if more > asked["study"]:
        changes.append((_("%(hours)d hours of study a week") % {"hours": more}, {"study": more}))
    if asked["budget"] is not None:
        changes.append((_("no limit to the budget"), {"budget": ""}))
    if len(asked["languages"]) < len(every):
        changes.append((_("lessons in every language"), {"languages": every}))
    kept = asked | {"budget": "" if asked["budget"] is None else asked["budget"], "seat": seat.uuid}
    return [(words, f"?{urlencode(kept | said, doseq=True)}") for words, said in changes]


def _draft(need: NeededRole, **said: object) -> str:
    """The form of a vacancy, filled in from the role; nothing is saved before it is sent."""
    code = need.company.postal_code
    query = {"role": need.role_id, "company": need.company.uuid, "postal_code": code, **said}
    return f"{reverse('vacancies:create')}?{urlencode(query)}"
