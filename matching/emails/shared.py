"""Who is written to."""

from django.db.models import QuerySet

from accounts.models import User
from vacancies.models import Membership, Vacancy


def deciding_members(vacancy: Vacancy) -> list[User]:
    """Those who decide about candidates: what a candidate does is news for all of them."""
    return [row.user for row in _deciding(vacancy)]


def shortlist_members(vacancy: Vacancy) -> list[User]:
    """Those of them who want the lists by mail."""
    return [row.user for row in _deciding(vacancy).filter(wants_shortlists=True)]


def _deciding(vacancy: Vacancy) -> QuerySet[Membership]:
    rows = vacancy.company.memberships.filter(user__is_active=True)
    return rows.exclude(role=Membership.Role.READER).select_related("user")
