"""What the linter says of the advert that somebody is writing; nothing is kept."""

from collections.abc import Callable, Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.access import employer_required
from skills.reading.heading import LONGEST_TITLE
from vacancies.forms.languages import LanguagesForm
from vacancies.forms.reasons import ReasonsForm
from vacancies.forms.vacancies import LONGEST_TEXT, VacancyForm
from vacancies.models import LawfulReason
from vacancies.proofreading import Remark, facts, remarks
from vacancies.wording import one_line, paragraphs


@require_POST
@employer_required
def proofread(request: HttpRequest) -> HttpResponse:
    """The panel beside the form, for the words as they stand in it now."""
    levels = [str(request.POST[name]) for name in request.POST if name.startswith("level_")]
    found = _remarks(request.POST.get, levels)
    return render(request, "vacancies/_remarks.html", {"remarks": found})


def proof(form: VacancyForm, languages: LanguagesForm, reasons: ReasonsForm) -> dict[str, object]:
    """What the form's page needs to show the same, and to ask for lawful reasons."""
    levels = [str(level.value() or "") for level, _reason, _said in languages.rows()]
    found = _remarks(lambda name: form[name].value(), levels, reasons.kept)
    demanded = {remark.rule for remark in found if remark.blocks}
    return {"remarks": found, "reasons": reasons, "reasons_asked": reasons.shown(demanded)}


def _remarks(
    value: Callable[[str], Any], levels: Iterable[str], kept: Iterable[LawfulReason] = ()
) -> list[Remark]:
    """Nothing about an advert not begun."""
    title = one_line(str(value("title") or ""))[:LONGEST_TITLE]
    text = paragraphs(str(value("text") or ""))[:LONGEST_TEXT]
    if not title and not text:
        return []
    return remarks(
        title=title,
        text=text,
        language=str(value("language") or ""),
        facts=facts(
            year=timezone.localdate().year,
            has_pay=bool(value("pay_min") and value("pay_max")),
            levels=levels,
        ),
        reasons=kept,
    )
