"""Who runs a programme: writes it, has pairs calculated, looks at them, and confirms."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import employer_required, signed_in
from mentoring import services
from mentoring.access import programme_for
from mentoring.forms import ProgrammeForm
from mentoring.models import PairPassed, Programme
from mentoring.selectors import PER_PAGE, organised_by, organisers, overview
from mentoring.tasks import run_assignment
from vacancies.access import has_right
from workqueue.nudges import nudge


@require_safe
@never_cache
@employer_required
def programmes(request: HttpRequest) -> HttpResponse:
    user = signed_in(request)
    context = {
        "page_obj": Paginator(organised_by(user), PER_PAGE).get_page(request.GET.get("page")),
        "may_begin": user.is_staff or bool(organisers(user)),
    }
    return render(request, "mentoring/organised.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@employer_required
def begin(request: HttpRequest) -> HttpResponse:
    """For an organisation that is no company; staff write the portal's own."""
    user = signed_in(request)
    mine = [] if user.is_staff else organisers(user)
    if not user.is_staff and not mine:
        raise PermissionDenied
    form = ProgrammeForm(request.POST if request.method == "POST" else None, organisers=mine)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data.get("organiser")
        try:
            made = services.begin_programme(
                organiser=next((it for it in mine if str(it.uuid) == chosen), None),
                content=_content(form),
                form_key=form.cleaned_data["form_key"],
                now=timezone.now(),
            )
        except services.Stale as refusal:
            messages.warning(
                request, _("This was saved already; your last changes were not. Make them here.")
            )
            return redirect("mentoring:edit", refusal.current.uuid)
        except PairPassed as error:
            raise Http404 from error
        messages.success(request, _("Saved."))
        return redirect("mentoring:organise", made.uuid)
    context = {"form": form}
    return render(request, "mentoring/edit.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def edit(request: HttpRequest, uuid: str) -> HttpResponse:
    programme = programme_for(signed_in(request), uuid, "edit")
    form = ProgrammeForm(request.POST if request.method == "POST" else None, instance=programme)
    context: dict[str, Any] = {"form": form, "programme": programme}
    if request.method == "POST" and form.is_valid():
        seen = form.cleaned_data["seen_version"] or 0
        try:
            services.save_programme(programme=programme, content=_content(form), seen_version=seen)
        except services.Stale as refusal:
            posted = request.POST.copy()
            posted["seen_version"] = str(refusal.current.edit_version)
            form.data = posted
            context["saved"] = _saved(form, refusal.current)
            return render(request, "mentoring/edit.html", context, status=409)
        except PairPassed:
            form.add_error("rule", _("People have entered: who it is for cannot change."))
        else:
            messages.success(request, _("Saved."))
            return redirect("mentoring:organise", programme.uuid)
    return render(request, "mentoring/edit.html", context, status=422 if form.errors else 200)


def _saved(form: ProgrammeForm, current: Programme) -> list[tuple[str, str]]:
    """What stands there now, field by field as the form names them."""
    values = {
        "title": current.title,
        "about": current.about,
        "rule": current.get_rule_display(),
        "starts_on": date_format(current.starts_on, "SHORT_DATE_FORMAT"),
        "ends_on": date_format(current.ends_on, "SHORT_DATE_FORMAT"),
    }
    return [(str(form.fields[name].label), value) for name, value in values.items()]


def _content(form: ProgrammeForm) -> services.Content:
    return services.Content(
        **{name: form.cleaned_data[name] for name in services.Content.__slots__}
    )


@require_safe
@never_cache
@login_required
def organise(request: HttpRequest, uuid: str) -> HttpResponse:
    user = signed_in(request)
    programme = programme_for(user, uuid, "look")
    own = programme.organiser is None or has_right(user, programme.organiser, "edit")
    context = {
        "programme": programme,
        "may_act": own,
        "goes_on": programme.goes_on(timezone.localdate()),
        **overview(programme, request.GET.get("page")),
    }
    return render(request, "mentoring/organise.html", context)


@require_POST
@login_required
def run(request: HttpRequest, uuid: str) -> HttpResponse:
    user = signed_in(request)
    programme = programme_for(user, uuid, "edit")
    try:
        asked = services.request_run(programme=programme, by=user, now=timezone.now())
    except services.NotShown:
        messages.error(request, _not_shown())
    except services.AlreadyUnderWay:
        messages.error(request, _("A calculation is under way: look again in a moment."))
    else:
        nudge(run_assignment, asked.pk)
        messages.success(request, _("The pairs are calculated: look again in a moment."))
    return redirect("mentoring:organise", programme.uuid)


@require_POST
@login_required
def confirm(request: HttpRequest, uuid: str) -> HttpResponse:
    """`run` is the result that was looked at: another one is not confirmed unseen."""
    programme = programme_for(signed_in(request), uuid, "edit")
    key = request.POST.get("run", "")
    if not (key.isascii() and key.isdigit() and len(key) < 18):
        raise Http404
    try:
        seen = get_object_or_404(programme.runs, pk=int(key))
        services.confirm(run=seen, now=timezone.now())
    except services.NotShown:
        messages.error(request, _not_shown())
    except services.AlreadyUnderWay:
        messages.error(request, _("A calculation is under way: look again in a moment."))
    except PairPassed:
        messages.error(request, _("There is a newer result: look at that one."))
    else:
        nudge(run_assignment, seen.pk)
        messages.success(request, _("The pairs are being proposed: look again in a moment."))
    return redirect("mentoring:organise", programme.uuid)


def _not_shown() -> str:
    return _("Nobody is brought together while it is not shown, or once it is over.")
