"""What was measured of a pledge, once a night: the only figures that pages read."""

from django.db import models

from partners.models.pledges import Pledge


class Outcome(models.Model):
    """A row only for what was public that night; its numbers are kept as they are shown."""

    pledge = models.OneToOneField(
        Pledge, on_delete=models.CASCADE, primary_key=True, related_name="outcome"
    )
    # {name: number} of what enough people did; None where nobody measures its kind.
    came = models.JSONField(null=True)
    # What the organisation listed here; None where nobody lists its kind.
    places = models.PositiveIntegerField(null=True)
    taken = models.PositiveIntegerField(null=True)
    measured_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(places__isnull=True, taken__isnull=True)
                | models.Q(places__isnull=False, taken__isnull=False),
                name="outcome_listed_whole",
            ),
            # Of fewer than five people nothing is kept, and never a number in between.
            models.CheckConstraint(
                condition=models.Q(taken=models.F("taken") / 5 * 5), name="outcome_taken_in_fives"
            ),
        ]

    def __str__(self) -> str:
        return f"outcome of {self.pledge_id}"
