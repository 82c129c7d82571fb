"""A line of an explanation that a person says is wrong, and what the staff decided about it."""

import uuid
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from talent.models import Profile
from vacancies.models import Vacancy

LONGEST_TEXT = 500


class AlreadySettled(Exception):
    """Somebody else has decided about it meanwhile."""


class Contest(models.Model):
    """`need` is the skill's id; `part` is the line as the person saw it.

    It stands beside a vacancy, not a stored match: a person can contest what no row holds.
    """

    class State(models.TextChoices):
        OPEN = "open", _("waits for an answer")
        CORRECTED = "corrected", _("put right")
        KEPT = "kept", _("left as it is")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="+")
    vacancy = models.ForeignKey(Vacancy, on_delete=models.CASCADE, related_name="+")
    need = models.CharField(max_length=80)
    part = models.JSONField()
    text = models.CharField(max_length=LONGEST_TEXT)
    state = models.CharField(max_length=9, choices=State, default=State.OPEN)
    answer = models.CharField(max_length=LONGEST_TEXT, blank=True)
    created_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["created_at"], condition=Q(state="open"), name="contest_open")
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["profile", "vacancy", "need"],
                condition=Q(state="open"),
                name="contest_open_once",
            ),
            models.CheckConstraint(
                condition=Q(state="open", settled_at__isnull=True)
                | (~Q(state="open") & ~Q(answer="") & Q(settled_at__isnull=False)),
                name="contest_settled_with_answer",
            ),
        ]

    def __str__(self) -> str:
        return f"contest {self.uuid}"

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    def settle(self, to: str, *, answer: str, by: User, now: datetime) -> None:
        """The caller holds the row's lock. Raises AlreadySettled."""
        if not self.is_open:
            raise AlreadySettled
        self.state, self.answer = to, answer
        self.settled_by, self.settled_at = by, now
        self.save()
