"""Reporting a public text and contesting a decision, without an account."""

import uuid

from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from moderation import access
from moderation.figures import figures
from moderation.forms import ComplaintForm, ReportForm
from moderation.models import (
    KINDS,
    Decision,
    Subject,
    address_of,
    field_of,
    is_public,
    owner_of,
    title_language,
)
from moderation.selectors import complaint_of
from moderation.services.reporting import (
    NoComplaint,
    SubjectGone,
    TooLong,
    complain,
    may_complain,
    take_report,
)
from moderation.signing import Side


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def report_vacancy(request: HttpRequest, vacancy_uuid: uuid.UUID) -> HttpResponse:
    return _report(request, access.vacancy_to_report(vacancy_uuid))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def report_course(request: HttpRequest, course_uuid: uuid.UUID) -> HttpResponse:
    return _report(request, access.course_to_report(course_uuid))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def report_entry(request: HttpRequest, sort: str, entry_uuid: uuid.UUID) -> HttpResponse:
    return _report(request, access.entry_to_report(sort, entry_uuid))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def report_programme(request: HttpRequest, programme_uuid: uuid.UUID) -> HttpResponse:
    return _report(request, access.programme_to_report(programme_uuid))


def _report(request: HttpRequest, subject: Subject) -> HttpResponse:
    context = _shown(subject)
    if not is_public(subject):
        return render(request, "moderation/too_late.html", context, status=410)
    if (limited := _limited(request, "report")) is not None:
        return limited
    form = ReportForm(request.POST or None, initial=_known(request), about=subject)
    try:
        if request.method == "POST" and form.is_valid() and _reported(form, subject):
            return redirect("moderation:reported")
    except SubjectGone:
        return render(request, "moderation/too_late.html", context, status=410)
    context |= {"form": form}
    return render(request, "moderation/report.html", context, status=422 if form.errors else 200)


def _shown(subject: Subject) -> dict[str, object]:
    """What the pages about any kind need; `kind` chooses the words."""
    kind = field_of(subject)
    return {
        "subject": subject,
        "owner": owner_of(subject),
        "kind": kind,
        "report_this": KINDS[kind].report,
        "title_language": title_language(subject),
        "address": address_of(subject),
    }


def _limited(request: HttpRequest, action: str) -> HttpResponse | None:
    """The page that says so, where too much came from one internet address."""
    if request.method != "POST":
        return None
    answer: HttpResponse | None = ratelimit.consume_or_429(request, action=action)
    return answer


def _known(request: HttpRequest) -> dict[str, object]:
    """Whoever is signed in need not type who they are, and may take it out."""
    user = request.user
    if not isinstance(user, User):
        return {"form_key": uuid.uuid4()}
    return {"form_key": uuid.uuid4(), "name": user.full_name, "email": user.email}


def _reported(form: ReportForm, subject: Subject) -> bool:
    data = form.cleaned_data
    try:
        take_report(
            subject=subject,
            reason=data["reason"],
            text=data["text"],
            name=data["name"],
            email=data["email"],
            form_key=data["form_key"],
            language=(get_language() or "en")[:2],
            now=timezone.now(),
        )
    except TooLong:
        form.add_error("text", _("You have told us a lot about this already: it waits to be read."))
        return False
    return True


@require_safe
def reported(request: HttpRequest) -> HttpResponse:
    """Says nothing of whoever reported, nor of what: the address of this page is no secret."""
    return render(request, "moderation/reported.html")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def complain_about(request: HttpRequest, token: str) -> HttpResponse:
    """A page on GET: a program that follows links contests nothing."""
    found = access.decision_to_contest(token)
    if found is None:
        return render(request, "moderation/complaint.html", {"broken": True}, status=404)
    side, decision = found
    if (limited := _limited(request, "complain")) is not None:
        return limited
    form = ComplaintForm(request.POST or None)
    done = complaint_of(decision, report=side.report, member=side.member)
    if request.method == "POST" and form.is_valid() and not done:
        done = _complained(side, form)
    context = _shown(decision.case.subject) | {
        "decision": decision,
        "form": form,
        "done": done,
        "closed": not done and not may_complain(side, decision),
    }
    status = 422 if form.errors and not done else 200
    return render(request, "moderation/complaint.html", context, status=status)


def _complained(side: Side, form: ComplaintForm) -> bool:
    """False where the decision was replaced meanwhile: the page says so."""
    try:
        complain(side=side, text=form.cleaned_data["text"], now=timezone.now())
    except NoComplaint:
        return False
    return True


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """How the portal moderates, and figures about it."""
    counted = figures(now=timezone.now())
    outcomes = [(label, counted.outcomes[key]) for key, label in Decision.Outcome.choices]
    return render(request, "moderation/about.html", {"figures": counted, "outcomes": outcomes})
