"""A provider's list, a course as it will be read, the steps of its life, and what waits."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.access import employer_required, signed_in, staff_required
from accounts.models import User
from learning import selectors, services
from learning.access import course_for, providers_with
from learning.errors import NotReady, StaleEdit
from learning.forms.courses import CopyForm, ReviewForm, SendBackForm
from learning.models import Course, NotAllowedNow
from learning.showing import course_context
from learning.views.public import PAGE_SIZE
from vacancies.access import companies_with, has_right

_Action, _State = Course.Action, Course.State
_BY_STAFF = {_Action.SHOW, _Action.SEND_BACK}
_BY_PROVIDER = {_Action.SUBMIT, _Action.HIDE, _Action.CONFIRM}


@require_safe
@employer_required
def mine(request: HttpRequest) -> HttpResponse:
    user = signed_in(request)
    state = request.GET.get("state", "")
    state = state if state in _State.values else ""
    counts = selectors.states_of_team(user)
    context = {
        "page_obj": Paginator(selectors.courses_of_team(user, state), PAGE_SIZE).get_page(
            request.GET.get("page")
        ),
        "state": state,
        "states": [(value, label, counts[value]) for value, label in _State.choices],
        "total": sum(counts.values()),
        "companies": companies_with(user, "own"),
        "providers": providers_with(user, "look"),
        "may_write": bool(providers_with(user, "edit")),
    }
    return render(request, "learning/mine.html", context)


@require_safe
@employer_required
def preview(request: HttpRequest, course_uuid: uuid.UUID) -> HttpResponse:
    """As everybody reads it, and what can be done with it now."""
    user = signed_in(request)
    course = course_for(user, course_uuid, "look")
    course = selectors.courses_to_read().get(pk=course.pk)
    may_edit = has_right(user, course.provider, "edit")
    context = course_context(course) | {
        "missing": [] if course.is_shown else services.what_is_missing(course),
        "may_edit": may_edit,
        "may_submit": may_edit and not course.is_shown and course.allows(_Action.SUBMIT),
        "may_hide": may_edit and course.allows(_Action.HIDE),
        "may_confirm": may_edit and course.allows(_Action.CONFIRM),
        "may_review": user.is_staff and course.state == _State.WAITING,
        "may_take_away": user.is_staff and course.state == _State.SHOWN,
        "send_back_form": SendBackForm(),
        "copy_form": CopyForm(initial={"form_key": uuid.uuid4()}),
    }
    return render(request, "learning/preview.html", context)


@require_POST
@employer_required
def transition(request: HttpRequest, course_uuid: uuid.UUID) -> HttpResponse:
    """One step; a refusal is a message on the page the person came from."""
    user = signed_in(request)
    course = course_for(user, course_uuid, "look")
    try:
        action = _Action(request.POST.get("action", ""))
    except ValueError as error:
        raise Http404 from error
    _require_right(user, course, action)
    try:
        _take_step(request, course, action)
    except NotReady as refusal:
        for sentence in refusal.missing:
            messages.error(request, sentence)
    except StaleEdit as refusal:
        messages.error(request, str(refusal.message))
        return redirect("learning:preview", course.uuid)
    except NotAllowedNow:
        messages.error(request, _("This is not possible any more: the course has moved on."))
    if user.is_staff and action in _BY_STAFF:
        return redirect("learning:review")
    return redirect("learning:preview", course.uuid)


@require_POST
@employer_required
def copy(request: HttpRequest, course_uuid: uuid.UUID) -> HttpResponse:
    course = course_for(signed_in(request), course_uuid, "edit")
    form = CopyForm(request.POST)
    key = form.cleaned_data["form_key"] if form.is_valid() else None
    made = services.copy_course(course=course, form_key=key, now=timezone.now())
    messages.success(request, _("This is the copy: a draft, without dates."))
    return redirect("learning:edit", made.uuid)


@require_POST
@employer_required
def delete(request: HttpRequest, course_uuid: uuid.UUID) -> HttpResponse:
    course = course_for(signed_in(request), course_uuid, "edit")
    services.delete_course(course=course, now=timezone.now())
    messages.success(request, _("“%(title)s” is deleted.") % {"title": course.title})
    return redirect("learning:mine")


@require_safe
@staff_required
def review(request: HttpRequest) -> HttpResponse:
    """What waits for staff: courses of organisations that are not approved yet."""
    page = Paginator(selectors.courses_to_review(), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "learning/review.html", {"page_obj": page})


def _require_right(user: User, course: Course, action: Course.Action) -> None:
    """Staff review; everything else is for those who may edit, or is nobody's button."""
    if action in _BY_STAFF and user.is_staff:
        return
    if action not in _BY_PROVIDER or not has_right(user, course.provider, "edit"):
        raise PermissionDenied


def _take_step(request: HttpRequest, course: Course, action: Course.Action) -> None:
    now = timezone.now()
    match action:
        case _Action.SUBMIT:
            sent = services.submit_course(course=course, now=now)
            shown = sent.state == _State.SHOWN
            said = _("The course is shown.") if shown else _sent()
        case _Action.HIDE:
            services.hide_course(course=course, now=now)
            said = _("The course is hidden: nobody finds it until you show it again.")
        case _Action.CONFIRM:
            services.confirm_course(course=course, now=now)
            said = _("Thank you: everybody sees that it was checked today.")
        case _Action.SHOW:
            form = ReviewForm(request.POST)
            seen = form.cleaned_data["seen_version"] if form.is_valid() else None
            services.show_course(course=course, seen_version=seen, now=now)
            said = _("The course is shown.")
        case _:
            said = _send_back(request, course)
    if said:
        messages.success(request, said)


def _sent() -> str:
    return _("The course is sent: our staff look at it first.")


def _send_back(request: HttpRequest, course: Course) -> str:
    form = SendBackForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say what should change, in at most 500 characters."))
        return ""
    services.send_back_course(course=course, note=form.cleaned_data["note"], now=timezone.now())
    return _("The course is sent back; its provider gets your note.")
