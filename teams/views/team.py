"""The seats of a team, and each of them."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import employer_required, signed_in
from matching.explanations import skill_label
from teams.access import seat_for
from teams.errors import SeatGone, TeamError
from teams.forms import MoreSkillForm, NewSeatForm, SeatForm, SeenForm, SkillLines, kept_levels
from teams.models import Seat
from teams.selectors import plans_of, seats_of
from teams.services import seats as services
from vacancies.access import company_for, has_right
from vacancies.errors import StaleForm
from vacancies.stamps import over_what_is_saved

GET_AND_POST = ["GET", "HEAD", "POST"]


@require_http_methods(GET_AND_POST)
@employer_required
def team(request: HttpRequest, company_uuid: uuid.UUID) -> HttpResponse:
    """What the team can do, and a form for one more seat."""
    user = signed_in(request)
    company = company_for(user, company_uuid, "edit" if request.method == "POST" else "look")
    form = NewSeatForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            seat = services.add_seat(
                company=company,
                content=_content(form),
                description=form.cleaned_data["description"],
                now=timezone.now(),
            )
        except TeamError as refusal:
            form.add_error("label", str(refusal.message))
        else:
            messages.success(request, _("The seat is added. Now say what is done there."))
            return redirect("teams:seat", company.uuid, seat.uuid)
    context = {
        "company": company,
        "form": form,
        "seats": [(seat, _confirmed(seat)) for seat in seats_of(company)],
        "plans": plans_of(company)[:50],
        "may_write": has_right(user, company, "edit"),
    }
    return render(request, "teams/team.html", context, status=422 if form.errors else 200)


@require_http_methods(GET_AND_POST)
@employer_required
def seat(request: HttpRequest, company_uuid: uuid.UUID, seat_uuid: uuid.UUID) -> HttpResponse:
    """One seat: its form, its skills, and its end. `action` says which of them is sent."""
    user = signed_in(request)
    row = seat_for(user, company_uuid, seat_uuid, "edit" if request.method == "POST" else "look")
    if request.method != "POST":
        return _show(request, _kept(row), SeatForm(instance=row, initial=_seen(row)))
    try:
        match request.POST.get("action"):
            case "delete":
                return _delete(request, row)
            case "restore":
                return _restore(request, row)
            case "skills":
                return _save_skills(request, _kept(row))
        return _save(request, _kept(row))
    except SeatGone as gone:
        messages.error(request, str(gone.message))
        return redirect("teams:team", row.company.uuid)


def _content(form: SeatForm) -> services.SeatContent:
    data = form.cleaned_data
    return services.SeatContent(label=data["label"], role=data["role"], hours=data["hours"])


def _kept(seat: Seat) -> Seat:
    if seat.deleted_at is not None:
        raise Http404
    return seat


def _delete(request: HttpRequest, seat: Seat) -> HttpResponse:
    services.delete_seat(seat=seat, now=timezone.now())
    undo = reverse("teams:seat", args=[seat.company.uuid, seat.uuid])
    messages.success(request, _("The seat is deleted, its plans with it."), extra_tags=undo)
    return redirect("teams:team", seat.company.uuid)


def _restore(request: HttpRequest, seat: Seat) -> HttpResponse:
    try:
        services.restore_seat(seat=seat, now=timezone.now())
    except TeamError as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("The seat is back."))
    return redirect("teams:team", seat.company.uuid)


def _save(request: HttpRequest, seat: Seat) -> HttpResponse:
    form = SeatForm(request.POST, instance=seat)
    if not form.is_valid():
        return _show(request, seat, form, status=422)
    try:
        services.change_seat(seat=seat, content=_content(form), seen=form.cleaned_data["seen"])
    except TeamError as refusal:
        form.add_error("label", str(refusal.message))
        return _show(request, seat, form, status=422)
    except StaleForm:
        saved = _again(seat)
        over_what_is_saved(form, services.seat_stamp(saved))
        return _show(request, saved, form, status=409, saved=_in_words(saved))
    messages.success(request, _("The seat is saved."))
    return redirect("teams:seat", seat.company.uuid, seat.uuid)


def _save_skills(request: HttpRequest, seat: Seat) -> HttpResponse:
    lines, more = SkillLines(request.POST), MoreSkillForm(request.POST)
    seen = SeenForm(request.POST)
    if not (lines.is_valid() & more.is_valid() & seen.is_valid()):
        return _show(request, seat, _fresh(seat), lines=lines, more=more, status=422)
    levels = {**kept_levels(lines), **more.levels()}
    try:
        services.save_skills(seat=seat, levels=levels, seen=seen.cleaned_data["seen"])
    except TeamError as refusal:
        messages.error(request, str(refusal.message))
    except StaleForm:
        # What was ticked stays: sent again, it replaces knowingly what is shown above.
        saved = _again(seat)
        shown = {"lines": lines, "more": more, "saved": _in_words(saved)}
        return _show(request, saved, _fresh(saved), status=409, **shown)
    else:
        messages.success(request, _("The skills are saved."))
    return redirect("teams:seat", seat.company.uuid, seat.uuid)


def _show(
    request: HttpRequest, seat: Seat, form: SeatForm, *, status: int = 200, **context: Any
) -> HttpResponse:
    skills = {it.skill_id: it for it in seat.skills.select_related("skill")}
    initial = [
        {"skill_id": it.skill_id, "level": it.level, "keep": it.confirmed} for it in skills.values()
    ]
    # Of a new seat everything is only proposed: ticked, so that one leaves out what is not so.
    if not any(it.confirmed for it in skills.values()):
        initial = [line | {"keep": True} for line in initial]
    lines = context.pop("lines", None) or SkillLines(initial=initial)
    context |= {
        "seat": _again(seat),
        "company": seat.company,
        "form": form,
        "lines": lines,
        "named": [(line, skill_label(line["skill_id"].value())) for line in lines],
        "more": context.get("more") or MoreSkillForm(),
        "stamp": services.seat_stamp(_again(seat)),
        "proposed": any(not it.confirmed for it in skills.values()),
        "may_write": has_right(signed_in(request), seat.company, "edit"),
    }
    return render(request, "teams/seat.html", context, status=status)


def _again(seat: Seat) -> Seat:
    """As it is saved, not as a form has changed it."""
    return Seat.objects.select_related("company", "role").get(pk=seat.pk)


def _fresh(seat: Seat) -> SeatForm:
    return SeatForm(instance=seat, initial=_seen(seat))


def _seen(seat: Seat) -> dict[str, str]:
    return {"seen": services.seat_stamp(seat)}


def _confirmed(seat: Seat) -> int:
    return sum(it.confirmed for it in seat.skills.all())


def _in_words(seat: Seat) -> list[tuple[str, str]]:
    """(what, how it is saved) of everything a team writes of a seat."""
    skills = ", ".join(
        f"{it.skill.label} ({it.get_level_display()})" for it in seat.skills.select_related("skill")
    )
    return [
        (_("Seat"), seat.label),
        (_("Nearest role"), seat.role.label if seat.role else ""),
        (_("Hours a week"), str(seat.hours)),
        (_("Skills"), skills),
    ]
