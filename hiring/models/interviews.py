"""A talk: times a company proposes, the one a person takes, and what came of it."""

import uuid
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from matching.models import Candidacy

MOST_SLOTS = 5


class InterviewPassed(Exception):
    """The interview is no longer where this step starts from."""


class InterviewQuerySet(models.QuerySet["Interview"]):
    def whole(self) -> Self:
        """With both sides and the times: what a page or a mail speaks of."""
        beside = ("candidacy__match__vacancy__company", "candidacy__match__profile__user")
        return self.select_related(*beside, "cancelled_by").prefetch_related("slots")

    def open(self) -> Self:
        """Proposed or agreed."""
        return self.filter(state__in=Interview.OPEN)


class Interview(models.Model):
    class State(models.TextChoices):
        PROPOSED = "proposed", _("waits for the candidate")
        CHOSEN = "chosen", _("agreed")
        NONE_FITS = "none_fits", _("no time fits")
        CANCELLED = "cancelled", _("cancelled")
        HELD = "held", _("took place")

    class Side(models.TextChoices):
        """By whom it was cancelled."""

        COMPANY = "company", _("by the company")
        PERSON = "person", _("by the candidate")
        CLOSING = "closing", _("with the end of the vacancy")
        JOINED = "joined", _("as two accounts of the candidate became one")

    ALLOWED_FROM: ClassVar[Mapping[str, tuple[str, ...]]] = {
        State.CHOSEN: (State.PROPOSED,),
        State.NONE_FITS: (State.PROPOSED,),
        State.CANCELLED: (State.PROPOSED, State.CHOSEN),
        State.HELD: (State.CHOSEN,),
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
    cancelled_side = models.CharField(max_length=7, choices=Side, blank=True, default="")
    # Nobody where a vacancy ended by itself, or where the account has gone since.
    cancelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects = InterviewQuerySet.as_manager()

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
            models.CheckConstraint(
                condition=Q(state="cancelled") ^ Q(cancelled_side=""),
                name="interview_cancelled_by_a_side",
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

    def has_begun(self, *, now: datetime) -> bool:
        """Nothing of it can be cancelled any more."""
        return self.chosen is not None and self.chosen.starts_at <= now

    def require(self, to: str) -> None:
        """Raises InterviewPassed; the caller holds the candidacy."""
        if self.state not in self.ALLOWED_FROM[to]:
            raise InterviewPassed(f"{self.state} -> {to}")

    def move(self, to: str, *, now: datetime) -> None:
        """Raises InterviewPassed; the caller holds the candidacy."""
        self.require(to)
        self.state, self.changed_at = to, now
        self.save()

    def cancel(self, *, side: "Interview.Side", by: User | None, now: datetime) -> None:
        """Raises InterviewPassed; the caller holds the candidacy."""
        self.cancelled_side, self.cancelled_by = side, by
        self.move(self.State.CANCELLED, now=now)

    def stand_again(self) -> None:
        """As if it had not been cancelled: nobody was told. The caller holds the candidacy."""
        self.state = self.State.CHOSEN if self.chosen else self.State.PROPOSED
        self.cancelled_side, self.cancelled_by = "", None
        self.save()


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
