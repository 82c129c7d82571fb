"""Who is written to, and where the links lead."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from accounts.models import User
from vacancies.models import Membership, Vacancy


def deciding_members(vacancy: Vacancy) -> list[User]:
    """Those who decide about candidates and want to be written about them."""
    rows = vacancy.company.memberships.filter(wants_shortlists=True, user__is_active=True)
    return [row.user for row in rows.exclude(role=Membership.Role.READER).select_related("user")]


def address(language: str, name: str, *args: object) -> str:
    with override(language):
        return f"{settings.SITE_URL}{reverse(name, args=args)}"
