"""What became of a pledge or a notice, step by step. Whose hand it was is not kept."""

from django.db import models
from django.db.models import Q

from partners.models.entries import Action
from partners.models.notices import Notice
from partners.models.pledges import Pledge


class Step(models.Model):
    pledge = models.ForeignKey(Pledge, on_delete=models.CASCADE, null=True, related_name="steps")
    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, null=True, related_name="steps")
    action = models.CharField(max_length=9, choices=Action)
    by_staff = models.BooleanField(default=False)
    note = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(pledge__isnull=True) ^ Q(notice__isnull=True), name="step_of_one"
            )
        ]

    def __str__(self) -> str:
        return self.action
