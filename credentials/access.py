"""Doors: another person's credential does not exist."""

from uuid import UUID

from django.shortcuts import get_object_or_404

from accounts.models import User
from credentials.models import Credential


def own_credential(user: User, uuid: UUID) -> Credential:
    """The person's, with the profile. Raises Http404."""
    rows = Credential.objects.filter(profile__user=user).select_related("profile").defer("content")
    row: Credential = get_object_or_404(rows, uuid=uuid)
    return row
