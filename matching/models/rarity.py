"""How rare each skill is among the people who want to be matched."""

from django.db import models


class Rarity(models.Model):
    """One measurement: skill id -> 1 (common) to 4 (rare); the latest row is in force.

    Kept, and not counted anew for every run: all matches of a vacancy must be weighed alike.
    """

    classes = models.JSONField()
    people = models.PositiveIntegerField()
    measured_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "rarities"

    def __str__(self) -> str:
        return f"rarity {self.pk}: {len(self.classes)} skills, {self.people} people"
