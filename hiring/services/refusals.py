"""The company's own words for a no."""

from hiring.models import RefusalText
from hiring.refusing import check
from vacancies.models import Company
from vacancies.wording import paragraphs


def write_refusal(*, company: Company, reason: str, language: str, text: str) -> None:
    """An empty text gives the portal's words back. Raises WrongPlaceholder."""
    words = paragraphs(text)
    check(words)
    rows = RefusalText.objects.filter(company=company, reason=reason, language=language)
    if not words:
        rows.delete()
        return
    RefusalText.objects.update_or_create(
        company=company, reason=reason, language=language, defaults={"text": words}
    )
