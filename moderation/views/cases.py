"""The staff's queue of what was reported, and the decision about one case."""

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import signed_in, staff_required
from moderation.access import case_to_decide, note_look
from moderation.forms import DecisionForm
from moderation.models import Case, CaseClosed, StaleCase
from moderation.overview import troubles, waiting
from moderation.selectors import cases_decided, cases_waiting, told_of
from moderation.services.deciding import NotPossible, decide_case, outcomes_for
from moderation.showing import shown_of

PER_PAGE = 20


@require_safe
@never_cache
@staff_required
def overview(request: HttpRequest) -> HttpResponse:
    """What waits, with the way there."""
    now = timezone.now()
    context = {"waiting": waiting(now=now), "troubles": troubles(now=now)}
    return render(request, "moderation/overview.html", context)


@require_safe
@never_cache
@staff_required
def cases(request: HttpRequest) -> HttpResponse:
    decided = request.GET.get("state") == Case.State.DECIDED
    rows = cases_decided() if decided else cases_waiting()
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "moderation/cases.html", {"page_obj": page, "decided": decided})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@staff_required
def case(request: HttpRequest, case_uuid: uuid.UUID) -> HttpResponse:
    found = case_to_decide(case_uuid)
    form = DecisionForm(
        request.POST or None,
        outcomes=outcomes_for(found),
        initial={"seen_version": found.version, "seen_text": found.subject.edit_version},
    )
    if request.method == "POST" and form.is_valid() and _decided(request, found, form):
        return redirect("moderation:cases")
    told = told_of(found)
    if told.names_somebody:
        note_look(signed_in(request), found)
    context = {"case": found, "told": told, "form": form} | shown_of(found)
    status = 422 if form.errors else 200
    return render(request, "moderation/case.html", context, status=status)


def _decided(request: HttpRequest, found: Case, form: DecisionForm) -> bool:
    """False where the form says what keeps it from being decided so."""
    try:
        decide_case(case=found, by=signed_in(request), now=timezone.now(), **form.cleaned_data)
    except CaseClosed:
        messages.error(request, _("Somebody has decided about this already; nothing was changed."))
    except StaleCase:
        sentence = _("More was said about it while you read. Read it again, then decide.")
        form.add_error(None, sentence)
        form.show_version(Case.objects.get(pk=found.pk).version)
        return False
    except NotPossible:
        sentence = _("It has moved on: this cannot be done with it now.")
        form.add_error("outcome", sentence)
        return False
    else:
        messages.success(request, _("Your decision is carried out, and its reasons are mailed."))
    return True
