"""A seat of a team: what whoever sits there does and can. Who that is has no field."""

import uuid
from datetime import datetime, timedelta
from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from skills.models import Level, Role, Skill
from vacancies.models import Company

UNDO_FOR = timedelta(days=1)
"""So long what was deleted can be brought back."""

MOST_HOURS = 48
MOST_SKILLS = 60


class SeatQuerySet(models.QuerySet["Seat"]):
    def kept(self) -> Self:
        return self.filter(deleted_at=None)

    def just_deleted(self, *, now: datetime) -> Self:
        """What can still be brought back."""
        return self.filter(deleted_at__gt=now - UNDO_FOR)


class Seat(models.Model):
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="seats")
    # "IT administrator 1": what the work is called, never who does it.
    label = models.CharField(_("what you call this seat"), max_length=80)
    role = models.ForeignKey(
        Role,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("nearest role"),
    )
    hours = models.PositiveSmallIntegerField(
        _("hours a week for IT and security"),
        default=38,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_HOURS)],
    )
    created_at = models.DateTimeField()
    deleted_at = models.DateTimeField(null=True, blank=True)

    objects = SeatQuerySet.as_manager()

    class Meta:
        ordering = ["label", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["company", "label"], condition=Q(deleted_at=None), name="seat_label_once"
            ),
            models.CheckConstraint(
                condition=Q(hours__gte=1, hours__lte=MOST_HOURS), name="seat_hours_in_a_week"
            ),
        ]

    def __str__(self) -> str:
        return self.label


class SeatSkill(models.Model):
    """What whoever sits there can do; what is only proposed counts nowhere."""

    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="skills")
    skill = models.ForeignKey(Skill, on_delete=models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField(choices=Level)
    confirmed = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["seat", "skill"], name="seat_skill_once"),
            models.CheckConstraint(
                condition=Q(level__gte=1, level__lte=4), name="seat_skill_level_range"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.skill_id} {self.level}"
