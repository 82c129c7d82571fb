"""Where unknown terms are read: settings.TERM_SOURCES names these, each app knows only its own."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from skills.editing.harvesting import OwnedText
from talent.models import CV
from vacancies.models import Vacancy


def cv_texts(*, after: tuple[datetime, int], limit: int) -> Sequence[OwnedText]:
    """CVs that were read, in the order of reading."""
    rows = CV.objects.filter(state=CV.State.DONE).exclude(text="")
    return [
        OwnedText(cv.finished_at, cv.pk, f"profile {cv.profile_id}", cv.text)
        for cv in _following(rows, "finished_at", after)[:limit]
    ]


def advert_texts(*, after: tuple[datetime, int], limit: int) -> Sequence[OwnedText]:
    """Adverts as their companies last wrote them."""
    return [
        OwnedText(row.updated_at, row.pk, f"company {row.company_id}", row.text)
        for row in _following(Vacancy.objects.all(), "updated_at", after)[:limit]
    ]


def _following(rows: QuerySet[Any], field: str, after: tuple[datetime, int]) -> QuerySet[Any]:
    moment, row = after
    later = Q(**{f"{field}__gt": moment}) | Q(**{field: moment}, pk__gt=row)
    return rows.filter(later).order_by(field, "pk")
