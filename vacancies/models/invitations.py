"""An invitation to act for a company: the same for every address, known or not."""

import uuid
from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models

from vacancies.models.companies import Company, Membership

VALID_FOR = timedelta(days=14)


class InvitationQuerySet(models.QuerySet["MemberInvitation"]):
    def pending(self, *, now: datetime) -> Self:
        return self.filter(accepted_at__isnull=True, expires_at__gt=now)


class MemberInvitation(models.Model):
    """Becomes a membership when the owner of the address, signed in, says yes."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField()
    role = models.CharField(max_length=10, choices=Membership.Role)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    # When it was last mailed: inviting again renews this row.
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["email"]
        constraints = [
            models.UniqueConstraint(fields=["company", "email"], name="member_invitation_once")
        ]

    def __str__(self) -> str:
        return f"{self.role} of {self.company_id}"

    def is_pending(self, *, now: datetime) -> bool:
        return self.accepted_at is None and self.expires_at > now
