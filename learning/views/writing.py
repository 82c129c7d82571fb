"""Writing a course: from a pasted description or in the form, and changing it later."""

import uuid
from dataclasses import fields

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import employer_required, signed_in
from learning import services
from learning.access import course_for, providers_with
from learning.errors import CourseError, SavedBefore, StaleEdit
from learning.forms.courses import CourseForm, PasteForm
from learning.models import Course
from learning.pasted import said_in
from learning.services import CourseContent
from skills.reading import known_language
from skills.reading.heading import title_of
from vacancies.models import Company
from vacancies.proposing import proposed_role

_CONTENT = [one.name for one in fields(CourseContent) if one.name != "price_cents"]


@require_http_methods(["GET", "HEAD", "POST"])
@employer_required
def create(request: HttpRequest) -> HttpResponse:
    """The paste box and the form it fills, or an empty one."""
    providers = providers_with(signed_in(request), "edit")
    if not providers:
        messages.info(request, _("First register the organisation that teaches, with its kind."))
        return redirect("learning:mine")
    if request.method == "POST" and "pasted" not in request.POST:
        return _save_new(request, providers)
    if request.method == "POST":
        return _fill_from_paste(request, providers)
    if request.GET.get("blank"):
        language = (get_language() or "en")[:2]
        return _show(request, _new_form(providers, language=language))
    return render(request, "learning/paste.html", {"form": PasteForm()})


@require_http_methods(["GET", "HEAD", "POST"])
@employer_required
def edit(request: HttpRequest, course_uuid: uuid.UUID) -> HttpResponse:
    course = course_for(signed_in(request), course_uuid, "edit")
    form = CourseForm(
        request.POST or None, instance=course, initial={"seen_version": course.edit_version}
    )
    # The form writes into its instance while it is checked.
    shown = Course.objects.select_related("provider").get(pk=course.pk)
    if request.method == "POST" and form.is_valid():
        try:
            saved = services.edit_course(
                course=course,
                content=_content(form),
                seen_version=form.cleaned_data["seen_version"] or 0,
                now=timezone.now(),
            )
        except StaleEdit as refusal:
            posted = request.POST.copy()
            posted["seen_version"] = str(refusal.current.edit_version)
            form.data = posted
            return _show(request, form, status=409, course=shown, current=refusal.current)
        except CourseError as refusal:
            form.add_error(None, str(refusal.message))
        else:
            messages.success(request, _("The course is saved."))
            if saved.state == Course.State.WAITING:
                messages.info(request, _("The course is sent: our staff look at it first."))
            return redirect("learning:preview", course.uuid)
    return _show(request, form, course=shown)


def _save_new(request: HttpRequest, providers: list[Company]) -> HttpResponse:
    form = CourseForm(request.POST, providers=providers)
    if form.is_valid():
        wanted = form.cleaned_data.get("provider")
        try:
            course = services.create_course(
                provider=next((it for it in providers if str(it.uuid) == wanted), providers[0]),
                content=_content(form),
                form_key=form.cleaned_data["form_key"],
                now=timezone.now(),
            )
        except SavedBefore as refusal:
            messages.warning(request, str(refusal.message))
            return redirect("learning:edit", refusal.existing.uuid)
        except CourseError as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("learning:skills", course.uuid)
    return _show(request, form)


def _fill_from_paste(request: HttpRequest, providers: list[Company]) -> HttpResponse:
    """The form with what the text says; nothing is saved before the provider has looked."""
    paste = PasteForm(request.POST)
    if not paste.is_valid():
        return render(request, "learning/paste.html", {"form": paste}, status=422)
    text = paste.cleaned_data["pasted"]
    title = title_of(text)
    body = text.partition("\n")[2].strip() if title else text
    proposed = proposed_role(title, text)
    form = _new_form(
        providers,
        title=title,
        about=body or text,
        language=known_language(text) or (get_language() or "en")[:2],
        roles=[proposed.role.pk] if proposed else [],
        **said_in(text),
    )
    return _show(request, form, pasted=True)


def _new_form(providers: list[Company], **initial: object) -> CourseForm:
    """A fresh form; lessons are where the provider is until somebody says otherwise."""
    initial = {"postal_code": providers[0].postal_code} | initial
    return CourseForm(initial=initial, providers=providers)


def _content(form: CourseForm) -> CourseContent:
    said = form.cleaned_data
    values = {name: said[name] for name in _CONTENT if name in said}
    return CourseContent(**values, price_cents=form.price_cents)


def _show(
    request: HttpRequest, form: CourseForm, *, status: int = 0, **context: object
) -> HttpResponse:
    found = status or (422 if form.errors else 200)
    return render(request, "learning/form.html", context | {"form": form}, status=found)
