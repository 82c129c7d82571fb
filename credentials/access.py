"""Doors: another person's credential does not exist."""

from uuid import UUID

from allauth.account.models import EmailAddress
from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.models import User
from credentials.models import Achievement, Award, Credential
from vacancies.access import company_for, require
from vacancies.models import Company


def own_credential(user: User, uuid: UUID) -> Credential:
    """The person's, with the profile. Raises Http404."""
    rows = Credential.objects.filter(profile__user=user).select_related("profile").defer("content")
    row: Credential = get_object_or_404(rows, uuid=uuid)
    return row


def issuer_for(user: User, company_uuid: UUID) -> Company:
    """An organisation that teaches, to those who may act for it. Raises Http404."""
    company = company_for(user, company_uuid, "edit")
    if company.kind == Company.Kind.COMPANY:
        raise Http404
    return company


def achievement_for(user: User, uuid: UUID) -> Achievement:
    """With its company; 404 for outsiders, 403 for a reader."""
    rows = Achievement.objects.filter(company__in=Company.objects.of(user))
    found = get_object_or_404(rows.select_related("company"), uuid=uuid)
    require(user, found.company, "edit")
    return found


def awards_for(user: User) -> QuerySet[Award]:
    """Offered to an address that is the person's own, or held by them."""
    verified = EmailAddress.objects.filter(user=user, verified=True)
    # Read first: an inner query within an "or" makes the database look at every award.
    mine = list(verified.values_list("email", flat=True))
    # What somebody accepted is not that of who has the address after them.
    rows = Award.objects.filter(Q(person=user) | Q(person=None, email__in=mine))
    return rows.select_related("achievement__company")


def offered_award(user: User, uuid: UUID) -> Award:
    """One of those. Raises Http404."""
    return get_object_or_404(awards_for(user), uuid=uuid)
