"""Doors to a candidate's own things: another person's do not exist."""

from uuid import UUID

from django.shortcuts import get_object_or_404

from accounts.models import User
from talent.models import CV, Certificate, Claim, HiddenEmployer


def own_cv(user: User, uuid: UUID) -> CV:
    """The person's CV, without its text. Raises Http404."""
    cv: CV = get_object_or_404(CV.objects.defer("text", "findings"), uuid=uuid, profile__user=user)
    return cv


def own_claim(user: User, pk: int) -> Claim:
    """The person's claim with its profile and skill. Raises Http404."""
    return get_object_or_404(Claim.objects.of(user).select_related("profile", "skill"), pk=pk)


def own_certificate(user: User, pk: int) -> Certificate:
    """The person's certificate with its profile and skill. Raises Http404."""
    held = Certificate.objects.of(user).select_related("profile", "skill")
    return get_object_or_404(held, pk=pk)


def own_hidden_employer(user: User, pk: int) -> HiddenEmployer:
    """One of those the person hides from, with the profile. Raises Http404."""
    rows = HiddenEmployer.objects.select_related("profile")
    return get_object_or_404(rows, pk=pk, profile__user=user)
