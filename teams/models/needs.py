"""A role a company has to cover, and for how many hours a week."""

import uuid
from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from skills.models import Role
from teams.models.seats import UNDO_FOR
from vacancies.models import Company

MOST_HOURS = 190


class NeededRoleQuerySet(models.QuerySet["NeededRole"]):
    def kept(self) -> Self:
        return self.filter(deleted_at=None)

    def just_deleted(self, *, now: datetime) -> Self:
        """What can still be brought back."""
        return self.filter(deleted_at__gt=now - UNDO_FOR)


class NeededRole(models.Model):
    class Origin(models.TextChoices):
        HAND = "hand", _("by hand")
        PLANNER = "planner", _("from the planner")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="needed_roles")
    role = models.ForeignKey(Role, on_delete=models.PROTECT, related_name="+")
    hours = models.PositiveSmallIntegerField(_("hours a week"))
    origin = models.CharField(max_length=7, choices=Origin, default=Origin.HAND)
    # Ids of the planner's functions; none for what was added by hand.
    functions = models.JSONField(default=list)
    created_at = models.DateTimeField()
    deleted_at = models.DateTimeField(null=True, blank=True)

    objects = NeededRoleQuerySet.as_manager()

    class Meta:
        ordering = ["-hours", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["company", "role"], condition=Q(deleted_at=None), name="needed_role_once"
            ),
            models.CheckConstraint(
                condition=Q(hours__gte=1, hours__lte=MOST_HOURS), name="needed_role_hours_range"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role_id} {self.hours}"
