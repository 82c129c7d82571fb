"""The queue of unknown terms, and deciding about one."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from skills.access import staff_page
from skills.editing import browsing
from skills.editing.forms import AliasForm
from skills.editing.publishing import NotPublished, publish
from skills.models import TaxonomyDecision, UnknownTerm
from skills.taxonomy import load
from skills.views.publishing import publish_form, staff_id

PER_PAGE = 25
Action = TaxonomyDecision.Action


@require_safe
@staff_page
def terms(request: HttpRequest) -> HttpResponse:
    """Terms that wait, most wanted first; `?state=ignored` those put aside, `?q=` some of them."""
    words = request.GET.get("q", "").strip()[:80]
    ignored = request.GET.get("state") == "ignored"
    rows = browsing.ignored_terms(words) if ignored else browsing.waiting_terms(words)
    last = browsing.last_decision()
    context = {
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "q": words,
        "ignored": ignored,
        "last": browsing.told([last], get_language() or "en")[0] if last else None,
    }
    return render(request, "skills/terms.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def term(request: HttpRequest, pk: int) -> HttpResponse:
    """One term; POST makes it a name of a skill. 404 while too few people wrote it."""
    found = get_object_or_404(UnknownTerm.objects.shared(), pk=pk)
    language = get_language() or "en"
    form = AliasForm(request.POST or None, initial={"name": found.shown})
    if request.method == "POST" and form.is_valid():
        change = form.change(form.cleaned_data["skill"].pk)
        if publish_form(request, form, action=Action.ADD_NAME, changes=[change], term=found.key):
            words = {"name": change.name, "skill": form.cleaned_data["skill"].label}
            messages.success(request, _("“%(name)s” is read as “%(skill)s” from now on.") % words)
            return redirect("skills:terms")
        found.refresh_from_db(fields=["state"])
    similar = [(skill.id, skill.label(language)) for skill in load().search(found.key, language, 5)]
    context = {"term": found, "form": form, "similar": similar}
    return render(request, "skills/term.html", context)


@require_POST
@staff_page
def ignore(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(UnknownTerm.objects.shared(), pk=pk)
    try:
        publish(
            action=Action.IGNORE,
            changes=[],
            term=found.key,
            by=staff_id(request),
            now=timezone.now(),
        )
    except NotPublished as refusal:
        messages.error(request, " ".join(refusal.reasons))
    else:
        messages.success(request, _("“%(term)s” is ignored.") % {"term": found.shown})
    return redirect("skills:terms")
