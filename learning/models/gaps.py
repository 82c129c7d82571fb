"""Plans of courses for gaps as vacancies have them, kept for everybody who shares them."""

from datetime import date
from typing import Self

from django.db import models


class GapPlanQuerySet(models.QuerySet["GapPlan"]):
    def current(self, *, today: date) -> Self:
        """Made of late, and before their first class begins."""
        return self.filter(good_until__gte=today)


class GapPlan(models.Model):
    """`key` stands for the gaps and the limits, `stamp` for the catalogue it was made of, and
    `courses_stamp` for its own courses as they were then.

    Without courses there was none: `untaught` are [skill, level] pairs that nobody teaches.
    """

    key = models.CharField(max_length=64, unique=True)
    stamp = models.CharField(max_length=64)
    courses_stamp = models.CharField(max_length=64, default="")
    planned_on = models.DateField()
    # Empty for those of before it was kept: their turn comes first.
    planned_at = models.DateTimeField(null=True)
    good_until = models.DateField()
    weeks = models.PositiveSmallIntegerField()
    cents = models.PositiveIntegerField()
    # Keys of courses, in the order they are followed.
    courses = models.JSONField(default=list)
    untaught = models.JSONField(default=list)

    objects = GapPlanQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["planned_on"], name="gap_plan_age")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(good_until__gte=models.F("planned_on")),
                name="gap_plan_holds_a_day",
            )
        ]

    def __str__(self) -> str:
        return f"{self.key[:8]} {self.planned_on}"
