"""Deleting one's account, and closing a company before it."""

from uuid import UUID

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import signed_in
from privacy.models import Erasure
from privacy.selectors import companies_held
from privacy.services import erase_person
from privacy.tasks import finish_erasure
from vacancies.errors import LastOwner
from vacancies.services.companies import close_company
from workqueue.nudges import nudge


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def delete(request: HttpRequest) -> HttpResponse:
    """What goes and what stays; then the password, and the end in one step."""
    user = signed_in(request)
    if request.method != "POST":
        return _page(request)
    if user.is_staff or companies_held(user) or request.POST.get("sure") != "yes":
        return _page(request, status=422)
    answer: HttpResponse = _end(request)
    return answer


@reauthentication_required  # type: ignore[untyped-decorator]  # no types
def _end(request: HttpRequest) -> HttpResponse:
    user = signed_in(request)
    try:
        erasure = erase_person(user_id=user.pk, cause=Erasure.Cause.ASKED, now=timezone.now())
    except LastOwner:
        return _page(request, status=422)
    nudge(finish_erasure, erasure.pk)
    logout(request)
    return redirect("privacy:deleted")


def _page(request: HttpRequest, *, status: int = 200) -> HttpResponse:
    context = {"held": companies_held(signed_in(request)), "asked": status != 200}
    return render(request, "privacy/delete.html", context, status=status)


@require_POST
@login_required
@reauthentication_required  # type: ignore[untyped-decorator]  # no types
def close(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A company that nobody else acts for; of any other there is nothing to close here."""
    for held in companies_held(signed_in(request)):
        if held.company.uuid == uuid and held.is_alone:
            close_company(company=held.company, now=timezone.now())
            closed = _("%(company)s is closed: its vacancies are no longer shown.")
            messages.success(request, closed % {"company": held.company.name})
            return redirect("privacy:delete")
    raise Http404
