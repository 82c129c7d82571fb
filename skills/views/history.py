"""Who decided what about the taxonomy, and taking a decision back."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from skills.access import staff_page
from skills.editing import browsing
from skills.editing.publishing import NotPublished, undo
from skills.models import TaxonomyDecision
from skills.views.publishing import staff_id

PER_PAGE = 30


@require_safe
@staff_page
def history(request: HttpRequest) -> HttpResponse:
    page = Paginator(browsing.history(), PER_PAGE).get_page(request.GET.get("page"))
    lines = browsing.told(list(page), get_language() or "en")
    return render(request, "skills/history.html", {"page": page, "lines": lines})


@require_POST
@staff_page
def undo_decision(request: HttpRequest, pk: int) -> HttpResponse:
    decision = get_object_or_404(TaxonomyDecision, pk=pk)
    try:
        undo(decision=decision, by=staff_id(request), now=timezone.now())
    except NotPublished as refusal:
        messages.error(request, " ".join(refusal.reasons))
    else:
        messages.success(request, _("The decision is undone."))
    return redirect("skills:history" if decision.skill else "skills:terms")
