"""Lists by a link: an employer makes and ends them, whoever holds one looks."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import employer_required, signed_in
from accounts.audit import record
from accounts.models import AuditEvent
from hiring.access import shared_list_of, vacancy_to_work_on
from hiring.forms import DaysForm, ShareForm
from hiring.models import SharedList
from hiring.models.sharing import MOST_SHARED
from hiring.quotas import may_open
from hiring.selectors import lists_of, shortlisted
from hiring.services import sharing as services
from matching.access import may_decide
from matching.explanations import counts_of
from matching.models import Match
from matching.people import about
from matching.selectors import matches_of
from vacancies.models import Vacancy


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@employer_required
def share(request: HttpRequest, uuid: str) -> HttpResponse:
    """The link is shown in the answer to the POST, and never again."""
    vacancy = vacancy_to_work_on(signed_in(request), uuid)
    form = ShareForm(request.POST or None)
    link = ""
    if request.method == "POST" and form.is_valid():
        link = _share(request, vacancy, form)
    status = 422 if form.errors else 200
    # What is shared next is another list.
    context = _context(vacancy, ShareForm() if link else form) | {"link": link}
    return render(request, "hiring/share.html", context, status=status)


def _share(request: HttpRequest, vacancy: Vacancy, form: ShareForm) -> str:
    """The address of a new list; "" where an error of the form says why there is none."""
    rows = shortlisted(vacancy)
    if request.POST.get("who") != "shortlist":
        chosen = filter(_is_number, request.POST.getlist("match"))
        rows = matches_of(vacancy).filter(number__in=list(chosen))
    try:
        _made, token = services.share(
            vacancy=vacancy,
            matches=rows[: MOST_SHARED + 1],
            days=form.cleaned_data["days"],
            form_key=form.cleaned_data["form_key"],
            by=signed_in(request),
            now=timezone.now(),
        )
    except services.NobodyToShare:
        form.add_error(None, _("Choose at least one candidate, and at most fifty."))
    except services.SharedBefore:
        sentence = _("This form has made a link already. Open the page again to make another one.")
        form.add_error(None, sentence)
    except services.TooManyLists:
        form.add_error(None, _too_many())
    else:
        return _address(token)
    return ""


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10


def _address(token: str) -> str:
    return f"{settings.SITE_URL}{reverse('hiring:shared', args=[token])}"


def _context(vacancy: Vacancy, form: ShareForm) -> dict[str, Any]:
    now = timezone.now()
    return {
        "vacancy": vacancy,
        "form": form,
        "matches": matches_of(vacancy).defer("parts")[:MOST_SHARED],
        "shortlisted": shortlisted(vacancy).count(),
        "lists": [(it, it.is_open(now=now)) for it in lists_of(vacancy)],
    }


@require_POST
@never_cache
@employer_required
def renew(request: HttpRequest, uuid: str) -> HttpResponse:
    """The same people by a new link; the old one ends."""
    user = signed_in(request)
    shared = shared_list_of(user, uuid)
    form = DaysForm({"days": request.POST.get("days", "7")})
    days = form.cleaned_data["days"] if form.is_valid() else 7
    try:
        token = services.renew(shared=shared, days=days, by=user, now=timezone.now())
    except services.TooManyLists:
        messages.error(request, _too_many())
        context = _context(shared.vacancy, ShareForm()) | {"link": ""}
        return render(request, "hiring/share.html", context, status=422)
    context = _context(shared.vacancy, ShareForm()) | {"link": _address(token)}
    return render(request, "hiring/share.html", context)


def _too_many() -> str:
    return _("There are twenty open links for this vacancy: end one first.")


@require_POST
@employer_required
def revoke(request: HttpRequest, uuid: str) -> HttpResponse:
    shared = shared_list_of(signed_in(request), uuid)
    services.revoke(shared=shared, now=timezone.now())
    messages.success(request, _("The link opens nothing any more."))
    return redirect("hiring:share", uuid=shared.vacancy.uuid)


@require_safe
@never_cache
def shared(request: HttpRequest, token: str) -> HttpResponse:
    """Whoever holds the link sees the people as they are now, without a name, and is counted."""
    now, digest = timezone.now(), services.hash_of(token)
    found = SharedList.objects.filter(token_hash=digest).select_related("vacancy__company", "by")
    one = found.first()
    if one is None:
        return render(request, "hiring/shared.html", {"broken": True}, status=404)
    # The link stands for the right of whoever gave it away.
    if not one.is_open(now=now) or one.by is None or not may_decide(one.by, one.vacancy):
        return render(request, "hiring/shared.html", {"expired": True}, status=410)
    if not may_open(digest, now):
        return render(request, "429.html", status=429)
    record(actor=None, action=AuditEvent.Action.OPEN_LIST, target=f"list {one.uuid}")
    return _noindex(render(request, "hiring/shared.html", _shown(one)))


def _noindex(answer: HttpResponse) -> HttpResponse:
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer


def _shown(one: SharedList) -> dict[str, Any]:
    entries = one.entries.values("match")
    rows = Match.objects.filter(pk__in=entries).in_pool().ranked().select_related("profile")
    people = [
        (match, about(match.profile), counts_of(match.parts))
        for match in rows.prefetch_related("profile__languages")
    ]
    return {"shared": one, "vacancy": one.vacancy, "people": people}
