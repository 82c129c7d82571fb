"""What the page of saved searches shows."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet, Value, prefetch_related_objects

from accounts.models import User
from matching.kernel.merging import proofs_of
from matching.loading import load_person, taxonomy
from matching.models import Candidacy
from matching.models.hiding import hides
from talent.models import Profile
from talent.selectors import profile_of
from vacancies.models import Need, Vacancy
from watching.criteria import Criteria, Roles, every_role, filters_of, of_search
from watching.models import SavedSearch
from watching.models.searches import UNDO_FOR


@dataclass(frozen=True, slots=True)
class SearchCard:
    """`new` counts what was published since the person last looked."""

    search: SavedSearch
    criteria: Criteria
    new: int


def cards_of(user: User) -> list[SearchCard]:
    """What is the same for all of them is read once."""
    profile, roles = profile_of(user), every_role()
    needs = _needs_touched(profile)
    searches = SavedSearch.objects.of(user).kept()
    return [_card(search, profile, roles, needs) for search in searches]


def lately_deleted(user: User, *, now: datetime) -> QuerySet[SavedSearch]:
    """Those that can be brought back, the last one first."""
    return (
        SavedSearch.objects.of(user).filter(deleted_at__gt=now - UNDO_FOR).order_by("-deleted_at")
    )


def _card(search: SavedSearch, profile: Profile, roles: Roles, needs: QuerySet[Need]) -> SearchCard:
    criteria = of_search(search, profile, roles)
    found = found_by(criteria, profile, roles).filter(published_at__gt=search.looked_at)
    if search.kind == SavedSearch.Kind.FOR_YOU:
        found = found.filter(pk__in=needs.values("vacancy"))
    return SearchCard(search, criteria, found.count())


def _needs_touched(profile: Profile) -> QuerySet[Need]:
    """The needs for which the person has anything to show: what the list of vacancies for them
    goes by.
    """
    if not profile.pk:
        return Need.objects.none()
    prefetch_related_objects([profile], "languages")
    shown = {claim.skill for claim in load_person(profile).claims}
    closeness = taxonomy()
    known = shown.union(closeness.skills)
    proved = [skill for skill in known if not shown.isdisjoint(proofs_of(skill, closeness))]
    return Need.objects.confirmed().filter(skill__in=proved)


def found_by(criteria: Criteria, profile: Profile, roles: Roles | None = None) -> QuerySet[Vacancy]:
    """The open vacancies that the filters let through and the person can be told of, in no order.

    Titles that only look like the words are for the page, which says so: they are no news.
    """
    filters = filters_of(criteria.kind, criteria.values, profile, roles)
    rows: QuerySet[Vacancy] = filters.qs
    if getattr(filters, "words_alike", False):
        return rows.none()
    return _worth_telling(rows.order_by(), profile)


def _worth_telling(rows: QuerySet[Vacancy], profile: Profile) -> QuerySet[Vacancy]:
    """Not of companies the person hides from, nor what they were asked about or applied for."""
    if not profile.pk:
        return rows
    own = Candidacy.objects.of_person(profile.user).values("match__vacancy")
    unhidden = rows.alias(reader=Value(profile.pk)).exclude(
        hides(person="reader", company="company")
    )
    return unhidden.exclude(pk__in=own)
