"""The company's own words for a no."""

from django.db import transaction

from hiring.models import RefusalText
from hiring.refusing import check
from vacancies.models import Company
from vacancies.services.changes import lock_company
from vacancies.stamps import require_seen, stamp_of
from vacancies.wording import paragraphs


def refusal_stamp(company: Company, reason: str, language: str) -> str:
    """Of the company's own text; another one where it has none."""
    rows = RefusalText.objects.filter(company=company, reason=reason, language=language)
    return stamp_of(*rows.values_list("text"))


@transaction.atomic
def write_refusal(*, company: Company, reason: str, language: str, text: str, seen: str) -> None:
    """An empty text gives the portal's words back. Raises WrongPlaceholder.

    `seen` is the `refusal_stamp` that the form was filled in on: StaleForm where it is another by
    now, unless the same is said again.
    """
    words = paragraphs(text)
    check(words)
    lock_company(company.pk)
    saved = refusal_stamp(company, reason, language)
    if saved == (stamp_of([words]) if words else stamp_of()):
        return
    require_seen(seen, saved)
    rows = RefusalText.objects.filter(company=company, reason=reason, language=language)
    if not words:
        rows.delete()
        return
    RefusalText.objects.update_or_create(
        company=company, reason=reason, language=language, defaults={"text": words}
    )
