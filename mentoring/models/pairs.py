"""Two who are brought together, from a proposal to its end."""

import uuid
from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from mentoring.models import steps
from mentoring.models.enrolments import Enrolment
from mentoring.models.mentors import MOST_PLACES, Mentor


class PairPassed(Exception):
    """The pair is no longer where this step starts from."""


class Side(models.TextChoices):
    MENTOR = "mentor", _("mentor")
    MENTEE = "mentee", _("mentee")
    PORTAL = "portal", _("the portal")


class PairQuerySet(models.QuerySet["Pair"]):
    def of(self, user: User) -> Self:
        return self.filter(Q(mentor__user=user) | Q(enrolment__user=user))

    def open(self) -> Self:
        return self.filter(state__in=Pair.OPEN)

    def whole(self) -> Self:
        return self.select_related("mentor__user", "enrolment__user", "enrolment__programme")


class Pair(models.Model):
    State = steps.State
    ALLOWED_FROM = steps.ALLOWED_FROM
    OPEN, NAMED, HELD = steps.OPEN, steps.NAMED, steps.HELD

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    mentor = models.ForeignKey(Mentor, on_delete=models.CASCADE, related_name="pairs")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="pairs")
    state = models.CharField(max_length=9, choices=State, default=State.PROPOSED)
    # As the assignment gave them: points of 1000, and what for.
    points = models.PositiveSmallIntegerField()
    parts = models.JSONField()
    mentor_yes_at = models.DateTimeField(null=True, blank=True)
    mentee_yes_at = models.DateTimeField(null=True, blank=True)
    # Which of the mentor's places it holds, from 1.
    place = models.PositiveSmallIntegerField(null=True, blank=True)
    due_at = models.DateTimeField()
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    objects = PairQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["due_at"], name="pair_due", condition=Q(state="proposed")),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment"],
                condition=Q(state__in=steps.OPEN),
                name="pair_open_once",
            ),
            # Two who take the last place at once: the second finds it held.
            models.UniqueConstraint(fields=["mentor", "place"], name="pair_place_once"),
            models.CheckConstraint(
                condition=Q(state__in=steps.HELD, place__isnull=False)
                & Q(place__range=(1, MOST_PLACES))
                | ~Q(state__in=steps.HELD) & Q(place__isnull=True),
                name="pair_holds_a_place",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=steps.NAMED)
                | Q(mentor_yes_at__isnull=False, mentee_yes_at__isnull=False),
                name="pair_both_said_yes",
            ),
        ]

    def __str__(self) -> str:
        return f"pair {self.uuid}"

    def require(self, to: str) -> None:
        if self.state not in self.ALLOWED_FROM[to]:
            raise PairPassed(f"{self.state} -> {to}")

    def side_of(self, user: User) -> Side:
        return Side.MENTOR if self.mentor.user_id == user.pk else Side.MENTEE

    def user_of(self, side: str) -> User:
        return self.mentor.user if side == Side.MENTOR else self.enrolment.user

    def code_of(self, side: str) -> str:
        return self.mentor.code if side == Side.MENTOR else self.enrolment.code

    def said_yes(self, side: str) -> datetime | None:
        return self.mentor_yes_at if side == Side.MENTOR else self.mentee_yes_at

    @property
    def is_named(self) -> bool:
        """Whether the two know who the other is; who cancels is named no longer."""
        return self.state in self.NAMED

    @property
    def is_held(self) -> bool:
        return self.state in self.HELD

    @property
    def percent(self) -> int:
        return self.points // 10


class PairEvent(models.Model):
    """One step: which side took it, and why, where a reason was given."""

    pair = models.ForeignKey(Pair, on_delete=models.CASCADE, related_name="events")
    from_state = models.CharField(max_length=9, blank=True)
    to_state = models.CharField(max_length=9, choices=Pair.State)
    side = models.CharField(max_length=6, choices=Side)
    reason = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.from_state} -> {self.to_state}"
