"""The doors to companies and vacancies: whoever holds the object has passed one.

An outsider gets 404, so that nobody learns what exists; an insider without the right gets 403.
Staff may look at everything, and review; they act for no company.
"""

import uuid
from collections.abc import Mapping
from typing import Literal

from django.core.exceptions import PermissionDenied
from django.http import Http404

from accounts.models import User
from vacancies.models import Company, Membership, Vacancy

Right = Literal["look", "edit", "own"]
_Role = Membership.Role
RIGHTS: Mapping[Right, frozenset[str]] = {
    "look": frozenset(_Role.values),
    "edit": frozenset({_Role.OWNER, _Role.RECRUITER}),
    "own": frozenset({_Role.OWNER}),
}


def company_for(user: User, company_uuid: uuid.UUID, right: Right) -> Company:
    """The company, or Http404 for outsiders, PermissionDenied without the right."""
    company = Company.objects.of(user).filter(uuid=company_uuid).first()
    if company is None:
        raise Http404
    require(user, company, right)
    return company


def vacancy_for(user: User, vacancy_uuid: uuid.UUID, right: Right) -> Vacancy:
    """The vacancy with its company and role, or Http404, or PermissionDenied."""
    rows = Vacancy.objects.of(user).select_related("company", "role")
    vacancy = rows.filter(uuid=vacancy_uuid).first()
    if vacancy is None:
        raise Http404
    require(user, vacancy.company, right)
    return vacancy


def require(user: User, company: Company, right: Right) -> None:
    if not has_right(user, company, right):
        raise PermissionDenied


def has_right(user: User, company: Company, right: Right) -> bool:
    if right == "look" and user.is_staff:
        return True
    return company.memberships.filter(user=user, role__in=RIGHTS[right]).exists()


def companies_with(user: User, right: Right) -> list[Company]:
    """The companies for which this person may do that, by name."""
    roles = RIGHTS[right]
    return list(Company.objects.filter(memberships__user=user, memberships__role__in=roles))
