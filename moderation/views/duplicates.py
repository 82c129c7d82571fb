"""Accounts that may be of one person: shown in pairs with the grounds, merged or told apart."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import signed_in, staff_required
from accounts.audit import record
from accounts.models import AuditEvent
from moderation.duplicates import pair_of, pairs
from moderation.selectors import TwinsShown, shown_of
from moderation.services.merging import (
    ActsForCompany,
    BeingRead,
    NoPair,
    keep_apart,
    merge_people,
)

PER_PAGE = 20


@require_safe
@never_cache
@staff_required
def duplicates(request: HttpRequest) -> HttpResponse:
    """By number: who they are is shown where one looks at a pair, and is written down there."""
    page = Paginator(pairs(), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "moderation/duplicates.html", {"page_obj": page})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@staff_required
def pair(request: HttpRequest, first: int, second: int) -> HttpResponse:
    found = pair_of(first, second)
    if found is None:
        raise Http404
    if request.method == "POST" and _merged(request, first, second):
        return redirect("moderation:duplicates")
    shown = shown_of(first, second)
    _note(request, shown)
    context = {"pair": found, "shown": shown}
    return render(request, "moderation/pair.html", context, status=_status(request))


@require_POST
@staff_required
def apart(request: HttpRequest, first: int, second: int) -> HttpResponse:
    try:
        keep_apart(first=first, second=second, by=signed_in(request), now=timezone.now())
    except NoPair as error:
        raise Http404 from error
    messages.success(request, _("Remembered: these two are not shown together again."))
    return redirect("moderation:duplicates")


def _status(request: HttpRequest) -> int:
    """A merge that was refused leads back to the pair, with the reason."""
    return 422 if request.method == "POST" else 200


def _note(request: HttpRequest, shown: list[TwinsShown]) -> None:
    for one in shown:
        record(
            actor=signed_in(request),
            action=AuditEvent.Action.VIEW_PERSON,
            subject_id=one.user.pk,
            target="duplicates",
        )


def _merged(request: HttpRequest, first: int, second: int) -> bool:
    """The account that stays is named by the button; anything else is a mistake of the form."""
    keep = request.POST.get("keep", "")
    if keep not in {str(first), str(second)}:
        messages.error(request, _("Choose which of the two accounts stays."))
        return False
    other = second if int(keep) == first else first
    try:
        merge_people(keep=int(keep), other=other, by=signed_in(request), now=timezone.now())
    except (ActsForCompany, BeingRead, NoPair) as refusal:
        messages.error(request, _why_not(refusal))
        return False
    messages.success(request, _("The two accounts are one now; its person is told by mail."))
    return True


def _why_not(refusal: Exception) -> str:
    if isinstance(refusal, ActsForCompany):
        return _("The account that would go acts for a company: it must leave the company first.")
    if isinstance(refusal, BeingRead):
        return _("A CV of the account that would go is being read: try again in a minute.")
    return _("One of the two accounts is not there any more.")
