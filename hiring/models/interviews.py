"""A talk: times a company proposes, the one a person takes, and what came of it."""

import uuid
from collections.abc import Mapping
from datetime import timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from matching.models import Candidacy

MOST_SLOTS = 5


class InterviewPassed(Exception):
    """The interview is no longer where this step starts from."""


class Interview(models.Model):
    class State(models.TextChoices):
        PROPOSED = "proposed", _("waits for the candidate")
        CHOSEN = "chosen", _("agreed")
        NONE_FITS = "none_fits", _("no time fits")
        CANCELLED = "cancelled", _("cancelled")

    ALLOWED_FROM: ClassVar[Mapping[str, tuple[str, ...]]] = {
        State.CHOSEN: (State.PROPOSED,),
        State.NONE_FITS: (State.PROPOSED,),
        State.CANCELLED: (State.PROPOSED, State.CHOSEN),
    }
    OPEN = (State.PROPOSED, State.CHOSEN)

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    candidacy = models.ForeignKey(Candidacy, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=9, choices=State, default=State.PROPOSED)
    place = models.CharField(_("place"), max_length=200, blank=True)
    link = models.URLField(_("video link"), max_length=300, blank=True)
    minutes = models.PositiveSmallIntegerField(_("length in minutes"), default=60)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["candidacy"],
                condition=Q(state__in=["proposed", "chosen"]),
                name="interview_open_once",
            ),
            models.CheckConstraint(
                condition=~Q(place="") | ~Q(link=""), name="interview_somewhere"
            ),
        ]

    def __str__(self) -> str:
        return f"interview {self.uuid}"

    @property
    def length(self) -> timedelta:
        return timedelta(minutes=self.minutes)

    @property
    def chosen(self) -> "Slot | None":
        return next((slot for slot in self.slots.all() if slot.chosen), None)

    def require(self, to: str) -> None:
        """Raises InterviewPassed; the caller holds the candidacy."""
        if self.state not in self.ALLOWED_FROM[to]:
            raise InterviewPassed(f"{self.state} -> {to}")


class Slot(models.Model):
    interview = models.ForeignKey(Interview, on_delete=models.CASCADE, related_name="slots")
    starts_at = models.DateTimeField()
    chosen = models.BooleanField(default=False)

    class Meta:
        ordering = ["starts_at"]
        constraints = [
            models.UniqueConstraint(fields=["interview", "starts_at"], name="slot_once"),
            models.UniqueConstraint(
                fields=["interview"], condition=Q(chosen=True), name="slot_one_chosen"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d %H:%M}"
