"""Plans of courses for gaps as vacancies have them, kept for everybody who shares them."""

from datetime import date
from typing import Self

from django.db import models


class GapPlanQuerySet(models.QuerySet["GapPlan"]):
    def current(self, *, stamp: str, today: date) -> Self:
        """Made of the catalogue as it is, and before their first class begins."""
        return self.filter(stamp=stamp, good_until__gte=today)


class GapPlan(models.Model):
    """`key` stands for the gaps and the limits, `stamp` for the catalogue it was made of.

    Without courses there was none: `untaught` are [skill, level] pairs that nobody teaches.
    """

    key = models.CharField(max_length=64, unique=True)
    stamp = models.CharField(max_length=64)
    planned_on = models.DateField()
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
