"""What needs somebody today, over all the companies they act for: the longest waiting first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Min, QuerySet

from matching.models import Candidacy, Match
from vacancies.models import Company, Vacancy

SHOWN = 5
ENDS_SOON = timedelta(days=14)
FRESH_YES = timedelta(days=14)
State = Candidacy.State


@dataclass(frozen=True, slots=True)
class Pile:
    """The first of what lies there, and how many there are in all."""

    first: Sequence[Any]
    total: int

    @property
    def more(self) -> int:
        return self.total - len(self.first)


@dataclass(frozen=True, slots=True)
class Today:
    """`applied` and `agreed` are matches with their candidacy; `listed` are open vacancies
    with `waiting`, how many of its shortlists nobody has decided on, and `since`.
    """

    applied: Pile
    agreed: Pile
    listed: Pile
    ending: Pile
    drafts: Pile

    @property
    def is_empty(self) -> bool:
        piles = (self.applied, self.agreed, self.listed, self.ending, self.drafts)
        return not any(pile.total for pile in piles)


def today(companies: Sequence[Company], *, now: datetime) -> Today:
    vacancies = Vacancy.objects.filter(company__in=companies)
    people = (
        Match.objects.filter(vacancy__company__in=companies)
        .in_pool()
        .select_related("vacancy__company", "candidacy")
        .defer("parts", "practice")
    )
    applied = people.filter(candidacy__state=State.APPLIED)
    agreed = people.filter(
        candidacy__state=State.ACCEPTED,
        candidacy__applied_at=None,
        candidacy__answered_at__gte=now - FRESH_YES,
    )
    drafts = vacancies.filter(state=Vacancy.State.DRAFT).select_related("company")
    return Today(
        applied=_pile(applied.order_by("candidacy__applied_at", "pk")),
        agreed=_pile(agreed.order_by("-candidacy__answered_at", "pk")),
        listed=_listed(companies),
        ending=_pile(
            vacancies.expiring(now=now, within=ENDS_SOON)
            .select_related("company")
            .order_by("expires_at", "pk")
        ),
        drafts=_pile(drafts.order_by("updated_at", "pk")),
    )


def _pile(rows: QuerySet[Any]) -> Pile:
    first = list(rows[: SHOWN + 1])
    return Pile(first[:SHOWN], len(first) if len(first) <= SHOWN else rows.order_by().count())


def _listed(companies: Sequence[Company]) -> Pile:
    """Open vacancies whose shortlists hold somebody that nobody has decided on."""
    waiting = (
        Match.objects.filter(
            vacancy__company__in=companies,
            vacancy__state=Vacancy.State.PUBLISHED,
            shortlist_entries__isnull=False,
            candidacy__isnull=True,
        )
        .in_pool()
        .order_by()
        .values(*("vacancy__uuid", "vacancy__title", "vacancy__language", "vacancy__company__name"))
        .annotate(
            waiting=Count("pk", distinct=True),
            since=Min("shortlist_entries__shortlist__created_at"),
        )
    )
    rows = list(waiting.order_by("since"))
    return Pile(rows[:SHOWN], len(rows))
