"""The words that go with a no: seen, changed, tried out."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods

from accounts.access import employer_required, signed_in
from hiring.forms import RefusalChoice, RefusalForm
from hiring.models import RefusalText
from hiring.refusing import PLACEHOLDERS, fill, words_of
from hiring.services.refusals import refusal_stamp, write_refusal
from matching.models import Candidacy
from vacancies.access import company_for
from vacancies.errors import StaleForm
from vacancies.models import Company
from vacancies.stamps import over_what_is_saved

FIRST = (Candidacy.Reason.MUST_MISSING, "nl")


@require_http_methods(["GET", "HEAD", "POST"])
@employer_required
def refusals(request: HttpRequest, uuid: str) -> HttpResponse:
    """One text at a time; which one stands in the address."""
    company = company_for(signed_in(request), uuid, "edit")  # type: ignore[arg-type]
    reason, language = _chosen(request)
    words = words_of(company, reason, language)
    initial = {"text": words.text, "seen": refusal_stamp(company, reason, language)}
    form = RefusalForm(request.POST or None, initial=initial)
    shown, stale = words.text, False
    if request.method == "POST" and form.is_valid():
        if "preview" in request.POST:
            shown = form.cleaned_data["text"] or words.text
        elif _kept(company, reason, language, form):
            messages.success(request, _("The text is saved."))
            url = reverse("hiring:refusals", args=[company.uuid])
            return redirect(f"{url}?reason={reason}&language={language}")
        else:
            stale, words = True, words_of(company, reason, language)
    context = {
        "company": company,
        "form": form,
        "choice": RefusalChoice(initial={"reason": reason, "language": language}),
        "reason": reason,
        "language": language,
        "words": words,
        "placeholders": PLACEHOLDERS.items(),
        "preview": _preview(shown, company, reason, language),
        "own": _own(company),
        "saved": [(_("Text of the mail"), words.text)] if stale else [],
    }
    status = 409 if stale else 422 if form.errors else 200
    return render(request, "hiring/refusals.html", context, status=status)


def _chosen(request: HttpRequest) -> tuple[str, str]:
    form = RefusalChoice(request.GET)
    if form.is_valid():
        return form.cleaned_data["reason"], form.cleaned_data["language"]
    return FIRST


def _kept(company: Company, reason: str, language: str, form: RefusalForm) -> bool:
    """False where a colleague has saved another text since the form was opened."""
    try:
        write_refusal(company=company, reason=reason, language=language, **form.cleaned_data)
    except StaleForm:
        over_what_is_saved(form, refusal_stamp(company, reason, language))
        return False
    return True


def _preview(text: str, company: Company, reason: str, language: str) -> str:
    """With a name and a title that are nobody's."""
    with override(language):
        values = {
            "name": "Robin Claes",
            "title": _("Security analyst"),
            "company": company.name,
            "reason": str(Candidacy.Reason(reason).label),
        }
    return fill(text, values)


def _own(company: Company) -> list[str]:
    """Which texts the company has written, in words."""
    rows = RefusalText.objects.filter(company=company).order_by("reason", "language")
    return [f"{row.get_reason_display()} ({row.get_language_display()})" for row in rows]
