"""What the page of saved searches shows."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from accounts.models import User
from matching.services.chances import chances_of
from talent.models import Profile
from talent.selectors import profile_of
from vacancies.models import Vacancy
from watching.criteria import Criteria, filters_of, of_search
from watching.models import SavedSearch
from watching.models.searches import UNDO_FOR


@dataclass(frozen=True, slots=True)
class SearchCard:
    """`new` counts what was published since the person last looked."""

    search: SavedSearch
    criteria: Criteria
    new: int


def cards_of(user: User) -> list[SearchCard]:
    profile = profile_of(user)
    return [_card(search, profile) for search in SavedSearch.objects.of(user).kept()]


def lately_deleted(user: User, *, now: datetime) -> QuerySet[SavedSearch]:
    """Those that can be brought back, the last one first."""
    return (
        SavedSearch.objects.of(user).filter(deleted_at__gt=now - UNDO_FOR).order_by("-deleted_at")
    )


def _card(search: SavedSearch, profile: Profile) -> SearchCard:
    criteria = of_search(search, profile)
    found = found_by(criteria, profile).filter(published_at__gt=search.looked_at)
    if search.kind == SavedSearch.Kind.FOR_YOU:
        return SearchCard(search, criteria, len(chances_of(profile, found)) if profile.pk else 0)
    return SearchCard(search, criteria, found.count())


def found_by(criteria: Criteria, profile: Profile) -> QuerySet[Vacancy]:
    """The open vacancies that the filters let through, in no order.

    Titles that only look like the words are for the page, which says so: they are no news.
    """
    filters = filters_of(criteria.kind, criteria.values, profile)
    rows: QuerySet[Vacancy] = filters.qs
    return rows.none() if getattr(filters, "words_alike", False) else rows.order_by()
