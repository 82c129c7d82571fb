"""What waits for the staff: programmes to look at, and reports."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import signed_in, staff_required
from mentoring import services
from mentoring.access import report_to_read
from mentoring.forms import ReviewForm, SettleForm
from mentoring.models import PairPassed, Programme
from mentoring.selectors import PER_PAGE, programmes_waiting, reports_waiting

AT_ONCE = 20


@require_safe
@never_cache
@staff_required
def waiting(request: HttpRequest) -> HttpResponse:
    return _show(request)


def _show(request: HttpRequest, form: ReviewForm | None = None) -> HttpResponse:
    """The oldest programmes, and all reports page by page."""
    programmes = programmes_waiting()
    context = {
        "programmes": programmes[:AT_ONCE],
        "more": max(programmes.count() - AT_ONCE, 0),
        "page_obj": Paginator(reports_waiting(), PER_PAGE).get_page(request.GET.get("page")),
        "form": form,
    }
    return render(request, "mentoring/staff.html", context, status=422 if form else 200)


@require_POST
@staff_required
def review(request: HttpRequest, uuid: str) -> HttpResponse:
    programme = get_object_or_404(Programme, uuid=uuid)
    form = ReviewForm(request.POST)
    if not form.is_valid():
        return _show(request, form)
    data = form.cleaned_data
    try:
        services.review(
            programme=programme,
            show=data["show"] == "yes",
            reason=data["reason"],
            seen_version=data["seen_version"] or 0,
        )
    except services.Stale:
        messages.error(request, _("This was changed while you read it. Read it again."))
    except PairPassed:
        messages.error(request, _("Somebody has looked at it already."))
    else:
        messages.success(request, _("Done; the organiser is told."))
    return redirect("mentoring:staff")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@staff_required
def report(request: HttpRequest, uuid: str) -> HttpResponse:
    user = signed_in(request)
    read = report_to_read(user, uuid)
    form = SettleForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        outcome = form.cleaned_data["outcome"]
        try:
            services.settle(report=read, outcome=outcome, by=user, now=timezone.now())
        except PairPassed:
            messages.error(request, _("Somebody has settled it already."))
        else:
            messages.success(request, _("Settled."))
        return redirect("mentoring:staff")
    context = {"report": read, "form": form}
    return render(request, "mentoring/report.html", context, status=422 if form.errors else 200)
