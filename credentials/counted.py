"""What organisations have to give, and how often they gave it."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Count, Q

from credentials.models import Achievement, Award
from vacancies.models import Company


class Awarded(NamedTuple):
    """What an organisation can give, and how often it is offered and was accepted."""

    achievements: int
    offered: int
    accepted: int


def awarded_by(companies: Iterable[Company]) -> dict[int, Awarded]:
    """By the key of each that has something to give, in one query."""
    rows = Achievement.objects.filter(company__in=companies).order_by().values("company")
    counted = rows.annotate(
        achievements=Count("pk", distinct=True),
        offered=Count("awards", filter=Q(awards__state=Award.State.OFFERED)),
        accepted=Count("awards", filter=Q(awards__state=Award.State.ISSUED)),
    )
    return {
        key: Awarded(*numbers) for key, *numbers in counted.values_list("company", *Awarded._fields)
    }
