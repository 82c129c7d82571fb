"""What a course teaches and asks, and when it runs: lists that are saved as a whole."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import employer_required, signed_in
from learning import services
from learning.access import course_for
from learning.errors import CourseError, StaleEdit
from learning.forms.skills import (
    AddSkillForm,
    EditionFormSet,
    SeenForm,
    SkillFormSet,
    with_line,
)
from learning.limits import ASKS, TEACHES
from learning.models import Course
from learning.services import EditionChoice, SkillChoice
from learning.sessions import runs_in
from skills.models import Skill


@require_http_methods(["GET", "HEAD", "POST"])
@employer_required
def skills(request: HttpRequest, course_uuid: uuid.UUID) -> HttpResponse:
    """Proposals of the text as long as nothing was decided; saved together by one button."""
    course = course_for(signed_in(request), course_uuid, "edit")
    if request.method != "POST":
        kept, proposed = _kept(course), False
        if not kept:
            kept = services.proposed_outcomes(course.title, course.about)
            proposed = bool(kept)
        lines = [vars(one) for one in kept]
        return _show_skills(request, course, SkillFormSet(initial=lines), proposed=proposed)
    # A name that was typed but not added is not thrown away by the other button or the enter key.
    if request.POST.get("action") == "add" or request.POST.get("skill", "").strip():
        return _add(request, course)
    formset = SkillFormSet(request.POST)
    if not formset.is_valid():
        return _show_skills(request, course, formset, status=422)
    choices = [SkillChoice(**form.cleaned_data) for form in formset if form.cleaned_data]
    try:
        services.save_skills(
            course=course, choices=choices, seen_version=_seen(request), now=timezone.now()
        )
    except CourseError as refusal:
        return _refused(request, refusal, _show_skills, course, formset)
    messages.success(request, _("The skills are saved."))
    return redirect("learning:dates" if _lacks_dates(course) else "learning:preview", course.uuid)


def _lacks_dates(course: Course) -> bool:
    """Whether the next step of a new course is to say when it runs; at one's own pace is always."""
    in_class = course.mode != Course.Mode.SELF_PACED
    return course.state == Course.State.DRAFT and in_class and not course.editions.exists()


def _add(request: HttpRequest, course: Course) -> HttpResponse:
    """One line more below what was edited; all of it is saved with the list."""
    form = AddSkillForm(request.POST)
    if not form.is_valid():
        return _show_skills(request, course, SkillFormSet(request.POST), form, status=422)
    said = form.cleaned_data
    posted = with_line(
        request.POST, skill_id=said["skill"].pk, part=said["part"], level=said["level"]
    )
    formset = SkillFormSet(posted)
    status = 200 if formset.is_valid() else 422
    return _show_skills(request, course, formset, added=said["skill"].pk, status=status)


def _kept(course: Course) -> list[SkillChoice]:
    parts = ((TEACHES, course.outcomes), (ASKS, course.prerequisites))
    return [
        SkillChoice(skill_id=one.skill_id, level=one.level, part=part)
        for part, rows in parts
        for one in rows.all()
    ]


def _show_skills(
    request: HttpRequest,
    course: Course,
    formset: Any,
    add_form: AddSkillForm | None = None,
    *,
    proposed: bool = False,
    added: str = "",
    status: int = 200,
) -> HttpResponse:
    named = {str(form["skill_id"].value() or "").replace("\x00", "") for form in formset}
    known = Skill.objects.in_bulk(named)
    lines = [(form, known.get(str(form["skill_id"].value()))) for form in formset]
    context = {
        "course": course,
        "formset": formset,
        "lines": [(form, skill) for form, skill in lines if skill is not None],
        "add_form": add_form or AddSkillForm(),
        "proposed": proposed,
        "added": added,
        "seen_version": _seen(request) or course.edit_version,
    }
    return render(request, "learning/skills.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@employer_required
def dates(request: HttpRequest, course_uuid: uuid.UUID) -> HttpResponse:
    """Proposals of the text as long as there is no date; saved together by one button."""
    course = course_for(signed_in(request), course_uuid, "edit")
    if request.method != "POST":
        kept = list(course.editions.values("starts_on", "ends_on", "seats", "seats_taken"))
        proposed = [] if kept else _proposed_dates(course)
        formset = EditionFormSet(initial=kept or proposed)
        return _show_dates(request, course, formset, proposed=bool(proposed))
    formset = EditionFormSet(request.POST)
    if not formset.is_valid():
        return _show_dates(request, course, formset, status=422)
    try:
        services.save_editions(
            course=course,
            choices=[_edition(form.cleaned_data) for form in formset if _is_kept(form)],
            seen_version=_seen(request),
            now=timezone.now(),
        )
    except CourseError as refusal:
        return _refused(request, refusal, _show_dates, course, formset)
    messages.success(request, _("The dates are saved."))
    return redirect("learning:preview", course.uuid)


def _proposed_dates(course: Course) -> list[dict[str, Any]]:
    found = runs_in(f"{course.title}\n\n{course.about}", today=timezone.localdate())
    return [{"starts_on": one.start, "ends_on": one.end} for one in found]


def _is_kept(form: Any) -> bool:
    return bool(form.cleaned_data) and not form.cleaned_data.get("DELETE")


def _edition(said: dict[str, Any]) -> EditionChoice:
    return EditionChoice(
        starts_on=said["starts_on"],
        ends_on=said["ends_on"],
        seats=said["seats"],
        seats_taken=said["seats_taken"] or 0,
    )


def _show_dates(
    request: HttpRequest,
    course: Course,
    formset: Any,
    *,
    proposed: bool = False,
    status: int = 200,
) -> HttpResponse:
    context = {
        "course": course,
        "formset": formset,
        "proposed": proposed,
        "seen_version": _seen(request) or course.edit_version,
    }
    return render(request, "learning/dates.html", context, status=status)


def _seen(request: HttpRequest) -> int:
    form = SeenForm(request.POST)
    return int(form.cleaned_data["seen_version"]) if form.is_valid() else 0


def _refused(
    request: HttpRequest, refusal: CourseError, show: Any, course: Course, formset: Any
) -> HttpResponse:
    """With what was typed. After a stale one the next press saves over what others wrote."""
    messages.error(request, str(refusal.message))
    if not isinstance(refusal, StaleEdit):
        return _response(show(request, course, formset, status=422))
    messages.info(request, _("Look at the saved course first; saving again replaces it."))
    posted = request.POST.copy()
    posted["seen_version"] = str(refusal.current.edit_version)
    request.POST = posted  # type: ignore[assignment]  # what the page shows again
    return _response(show(request, course, formset, status=409))


def _response(shown: HttpResponse) -> HttpResponse:
    return shown
