"""Who asks about subsidies, as far as their organisations tell."""

from django.urls import reverse

from accounts.models import User
from learning.trainings import legal_form_of
from subsidies.asking import Organisation
from vacancies.access import RIGHTS
from vacancies.models import Membership

MOST = 20


def organisations_of(user: User) -> list[Organisation]:
    """Those on whose team somebody is; its owner may take a size over."""
    rows = Membership.objects.filter(user=user).select_related("company")
    return [_organisation(one) for one in rows.order_by("company__name", "pk")[:MOST]]


def _organisation(member: Membership) -> Organisation:
    company = member.company
    owns = member.role in RIGHTS["own"]
    return Organisation(
        name=company.name,
        legal_form=legal_form_of(company),
        size=company.size,
        take_url=reverse("teams:take_size", args=[company.uuid]) if owns else "",
    )
