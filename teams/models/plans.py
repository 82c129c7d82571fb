"""Courses chosen for a seat, so that it covers a role; kept as they were then."""

import uuid
from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q

from learning.models import Course
from learning.models.within import limits_are_whole
from skills.models import Role
from subsidies.models import Rule
from teams.models.seats import UNDO_FOR, Seat


class SeatPlanQuerySet(models.QuerySet["SeatPlan"]):
    def kept(self) -> Self:
        """Those of a deleted seat go with it."""
        return self.filter(deleted_at=None, seat__deleted_at=None)

    def just_deleted(self, *, now: datetime) -> Self:
        """What can still be brought back."""
        return self.filter(deleted_at__gt=now - UNDO_FOR, seat__deleted_at=None)


class SeatPlan(models.Model):
    """Scores are hundredths of a point, as the engine gave them when the plan was kept."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="plans")
    role = models.ForeignKey(Role, on_delete=models.PROTECT, related_name="+")
    weeks = models.PositiveSmallIntegerField()
    cents = models.PositiveIntegerField()
    # What the rule gives of it; 0 without one.
    aid_cents = models.PositiveIntegerField(default=0)
    aid_rule = models.ForeignKey(Rule, on_delete=models.SET_NULL, null=True, related_name="+")
    score_before = models.PositiveSmallIntegerField()
    score_after = models.PositiveSmallIntegerField()
    # Which courses at which dates: the same plan is kept once.
    fingerprint = models.CharField(max_length=64)
    # As learning.conditions tells them; null where a plan was kept before they were.
    limits = models.JSONField(null=True)
    created_at = models.DateTimeField()
    deleted_at = models.DateTimeField(null=True, blank=True)

    objects = SeatPlanQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["seat", "role", "fingerprint"],
                condition=Q(deleted_at=None),
                name="seat_plan_once",
            ),
            models.CheckConstraint(
                condition=Q(aid_cents__lte=F("cents")), name="seat_plan_aid_within_cost"
            ),
            limits_are_whole("seat_plan_limits_are_whole"),
        ]

    def __str__(self) -> str:
        return f"plan {self.uuid}"

    @property
    def own_cents(self) -> int:
        return self.cents - self.aid_cents


class SeatPlanStep(models.Model):
    """One course of it. `title` stays where the course goes."""

    plan = models.ForeignKey(SeatPlan, on_delete=models.CASCADE, related_name="steps")
    course = models.ForeignKey(Course, on_delete=models.SET_NULL, null=True, related_name="+")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    provider = models.CharField(max_length=120)
    starts_on = models.DateField()
    ends_on = models.DateField()
    hours = models.PositiveIntegerField()
    cents = models.PositiveIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "position"], name="seat_plan_step_once"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="seat_plan_step_dates_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.position}"

    @property
    def is_gone(self) -> bool:
        """Whether the catalogue shows its course no more."""
        return self.course is None or not self.course.is_shown
