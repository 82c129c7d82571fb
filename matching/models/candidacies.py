"""What people decided about a match. A score never changes a state; a person does, with a time."""

import uuid
from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from matching.models.matches import Match


class WrongState(Exception):
    """The candidacy is no longer where this step starts from."""


class Candidacy(models.Model):
    class State(models.TextChoices):
        INTERESTED = "interested", _("interesting")
        DECLINED = "declined", _("not for us")
        INVITED = "invited", _("invited")
        ACCEPTED = "accepted", _("said yes")
        REFUSED = "refused", _("said no")

    class Reason(models.TextChoices):
        MUST_MISSING = "must_missing", _("a must-have is missing")
        LEVEL = "level", _("the level does not fit")
        LANGUAGE = "language", _("the languages do not fit")
        PLACE = "place", _("the place or hours do not fit")
        FILLED = "filled", _("the vacancy is being filled")
        OTHER = "other", _("something else")

    # From which states each state can be reached; None is a match nobody has looked at.
    ALLOWED_FROM: ClassVar[dict[str, set[str | None]]] = {
        State.INTERESTED: {None, State.DECLINED},
        State.DECLINED: {None, State.INTERESTED, State.ACCEPTED},
        State.INVITED: {None, State.INTERESTED},
        State.ACCEPTED: {State.INVITED},
        State.REFUSED: {State.INVITED, State.ACCEPTED},
    }

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    match = models.OneToOneField(Match, on_delete=models.CASCADE, related_name="candidacy")
    state = models.CharField(max_length=10, choices=State, db_index=True)
    reason = models.CharField(max_length=20, choices=Reason, blank=True)
    note = models.CharField(max_length=500, blank=True)
    message = models.TextField(_("message to the candidate"), max_length=2000, blank=True)
    invited_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name_plural = "candidacies"
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="declined") | ~models.Q(reason=""),
                name="candidacy_declined_with_reason",
            )
        ]

    def __str__(self) -> str:
        return f"candidacy {self.uuid}"

    @property
    def name_is_shown(self) -> bool:
        """The person said yes to this vacancy."""
        return self.state == self.State.ACCEPTED

    def move(
        self, to: str, *, by: User, now: datetime, reason: str = "", note: str = ""
    ) -> "CandidacyEvent":
        """Take a step a person decided on; the caller holds the row's lock."""
        current = self.state if self.pk else None
        if current not in self.ALLOWED_FROM[to]:
            raise WrongState(f"{current} -> {to}")
        self.state, self.reason, self.note = to, reason, note
        if to == self.State.INVITED:
            self.invited_at, self.answered_at = now, None
        if to in (self.State.ACCEPTED, self.State.REFUSED):
            self.answered_at = now
        self.save()
        return CandidacyEvent.objects.create(
            candidacy=self,
            from_state=current or "",
            to_state=to,
            by=by,
            at=now,
            reason=reason,
            note=note,
        )


class CandidacyEvent(models.Model):
    """One decision: who, when, why."""

    candidacy = models.ForeignKey(Candidacy, on_delete=models.CASCADE, related_name="events")
    from_state = models.CharField(max_length=10, blank=True)
    to_state = models.CharField(max_length=10, choices=Candidacy.State)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField()
    reason = models.CharField(max_length=20, blank=True)
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.from_state} -> {self.to_state}"
