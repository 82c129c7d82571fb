"""What two do together, what they say of it afterwards, and what protects one from the other."""

import uuid

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from mentoring.models.enrolments import called_mentee
from mentoring.models.mentors import called_mentor
from mentoring.models.pairs import Pair, Side
from mentoring.models.programmes import Programme


class Session(models.Model):
    """`note` is for the two and nobody else."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    pair = models.ForeignKey(Pair, on_delete=models.CASCADE, related_name="sessions")
    starts_at = models.DateTimeField(_("day and hour"))
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), default=60, validators=[MinValueValidator(15), MaxValueValidator(240)]
    )
    note = models.TextField(_("note"), max_length=1000, blank=True)
    side = models.CharField(max_length=6, choices=Side)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["pair", "starts_at"], name="session_once"),
        ]

    def __str__(self) -> str:
        return f"session of {self.pair_id}"


class Feedback(models.Model):
    """One to five, once a side; an organiser sees averages of enough people, never one."""

    pair = models.ForeignKey(Pair, on_delete=models.CASCADE, related_name="feedback")
    side = models.CharField(max_length=6, choices=Side)
    useful = models.PositiveSmallIntegerField(_("how useful was it"))
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pair", "side"], name="feedback_once"),
            models.CheckConstraint(condition=Q(useful__range=(1, 5)), name="feedback_range"),
        ]

    def __str__(self) -> str:
        return f"feedback on {self.pair_id}"


class PastFeedback(models.Model):
    """What stays of answers that are deleted: sums, and the most people who spoke at one time.

    So few at least they were: who they were is known no more, and nobody counts twice.
    """

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    side = models.CharField(max_length=6, choices=Side)
    people = models.PositiveIntegerField(default=0)
    answers = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "side"], name="past_feedback_once"),
        ]

    def __str__(self) -> str:
        return f"past feedback on {self.programme_id}"


class Block(models.Model):
    """Two who are never brought together again, whoever is the mentor."""

    by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    against = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["by", "against"], name="mentoring_block_once"),
            models.CheckConstraint(condition=~Q(by=F("against")), name="mentoring_block_other"),
        ]

    def __str__(self) -> str:
        return f"block {self.pk}"


class Report(models.Model):
    """What went wrong, in the words of one of the two, for the staff alone.

    Nobody takes it away by ending their account or their place but who wrote it: `code` is what
    the other was called as long as they had no name for each other.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    pair = models.ForeignKey(Pair, on_delete=models.SET_NULL, null=True, related_name="reports")
    by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    against = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    code = models.CharField(max_length=10)
    # Of who wrote it.
    side = models.CharField(max_length=6, choices=Side)
    text = models.TextField(max_length=1000)
    at = models.DateTimeField()
    outcome = models.CharField(max_length=300, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True) | ~Q(outcome=""),
                name="mentoring_report_settled_with_words",
            ),
        ]

    def __str__(self) -> str:
        return f"report {self.uuid}"

    @property
    def accused(self) -> str:
        """By name while there is an account, then as they were called."""
        if self.against is not None:
            return self.against.display_name
        called = called_mentee if self.side == Side.MENTOR else called_mentor
        return called(self.code)
