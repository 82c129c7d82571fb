"""The history of a candidacy."""

from django.conf import settings
from django.db import models

from matching.models.words import Ending, Reason, State, WhyNot


class CandidacyEvent(models.Model):
    """One decision: who, when, why."""

    candidacy = models.ForeignKey(
        "matching.Candidacy", on_delete=models.CASCADE, related_name="events"
    )
    from_state = models.CharField(max_length=10, blank=True)
    to_state = models.CharField(max_length=10, choices=State)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField()
    reason = models.CharField(
        max_length=20,
        choices=[
            *Reason.choices,
            *WhyNot.choices,
            *Ending.choices,
        ],
        blank=True,
    )
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.from_state} -> {self.to_state}"
