"""The words of an achievement changed, or all of it deleted, while nobody was offered it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import employer_required, signed_in
from credentials.access import achievement_for
from credentials.forms import RewordForm
from credentials.models import Achievement
from credentials.services import (
    AlreadyGiven,
    achievement_stamp,
    change_achievement,
    delete_achievement,
)
from vacancies.errors import StaleForm
from vacancies.stamps import over_what_is_saved

GET_AND_POST = ["GET", "HEAD", "POST"]


@require_http_methods(GET_AND_POST)
@employer_required
def reword(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A form of all its words; `action` delete takes it away."""
    held = achievement_for(signed_in(request), uuid)
    try:
        if request.POST.get("action") == "delete":
            return _delete(request, held)
        return _change(request, held) if request.method == "POST" else _ask(request, held)
    except AlreadyGiven:
        messages.info(request, _("Somebody was offered it already: what it says stays as it is."))
        return redirect("credentials:achievement", held.uuid)
    except Achievement.DoesNotExist:
        raise Http404 from None


def _ask(request: HttpRequest, held: Achievement) -> HttpResponse:
    if held.is_given:
        raise AlreadyGiven
    seen = {"seen": achievement_stamp(held)}
    return _page(request, held, RewordForm(instance=held, company=held.company, initial=seen))


def _change(request: HttpRequest, held: Achievement) -> HttpResponse:
    form = RewordForm(
        request.POST, instance=Achievement(company=held.company), company=held.company
    )
    if not form.is_valid():
        return _page(request, held, form, status=422)
    try:
        changed = change_achievement(achievement=held, **form.cleaned_data)
    except StaleForm:
        held.refresh_from_db()
        over_what_is_saved(form, achievement_stamp(held))
        return _page(request, held, form, status=409)
    messages.success(request, _("“%(name)s” is saved.") % {"name": changed.name})
    return redirect("credentials:achievement", held.uuid)


def _delete(request: HttpRequest, held: Achievement) -> HttpResponse:
    delete_achievement(achievement=held)
    messages.success(request, _("“%(name)s” is deleted.") % {"name": held.name})
    return redirect("credentials:achievements", held.company.uuid)


def _page(
    request: HttpRequest, held: Achievement, form: RewordForm, *, status: int = 200
) -> HttpResponse:
    context = {
        "achievement": held,
        "form": form,
        "saved": _in_words(held) if status == 409 else (),
    }
    return render(request, "credentials/reword.html", context, status=status)


def _in_words(held: Achievement) -> list[tuple[str, str]]:
    """What is saved now, under the labels of the form."""
    form = RewordForm(instance=held, company=held.company)
    shown = {
        "language": held.get_language_display(),
        "course": held.course.title if held.course else "",
    }
    return [
        (str(field.label), str(shown.get(field.name, field.value() or "")))
        for field in form.visible_fields()
    ]
