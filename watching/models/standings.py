"""How a person's chances stood on a day on which they changed."""

from django.db import models

from talent.models import Profile


class Standing(models.Model):
    """A row holds until the next one: a day without one was like the day before."""

    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="+")
    # The day in Belgium.
    day = models.DateField()
    # Open vacancies of which every must-have is met.
    vacancies_met = models.PositiveIntegerField()
    # Hundredths of a point: the best and the middle score of the ten that suit the person best.
    best = models.PositiveSmallIntegerField()
    middle = models.PositiveSmallIntegerField()
    skills = models.PositiveIntegerField()

    class Meta:
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(fields=["profile", "day"], name="standing_once_a_day"),
            models.CheckConstraint(
                condition=models.Q(middle__lte=models.F("best"), best__lte=10000),
                name="standing_scores_order",
            ),
        ]

    def __str__(self) -> str:
        return f"standing {self.pk}"

    @property
    def best_points(self) -> float:
        """0.00 to 100.00, for people."""
        return self.best / 100

    @property
    def middle_points(self) -> float:
        return self.middle / 100
