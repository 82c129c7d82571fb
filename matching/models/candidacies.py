"""What people decided about a match. A score never changes a state; a person does, with a time."""

import uuid
from datetime import datetime
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from matching.models.matches import Match
from talent.models import CV

LONGEST_LETTER = 2000
UNTOUCHED = "0"
"""The stamp of a candidacy that there is not yet."""


class WrongState(Exception):
    """The candidacy is no longer where this step starts from."""


class Stale(WrongState):
    """Somebody has decided since the page was shown on which this decision was taken."""


class CandidacyQuerySet(models.QuerySet["Candidacy"]):
    def of_person(self, user: User) -> Self:
        """Those that somebody was asked about or applied for: theirs as much as the company's."""
        part = models.Q(invited_at__isnull=False) | models.Q(applied_at__isnull=False)
        mine = self.filter(part, match__profile__user=user)
        return mine.select_related("match__vacancy__company", "match__profile__user")


class Candidacy(models.Model):
    class State(models.TextChoices):
        INTERESTED = "interested", _("interesting")
        DECLINED = "declined", _("not for us")
        APPLIED = "applied", _("applied")
        INVITED = "invited", _("invited")
        ACCEPTED = "accepted", _("said yes")
        REFUSED = "refused", _("said no")
        WITHDRAWN = "withdrawn", _("withdrawn")

    class Reason(models.TextChoices):
        MUST_MISSING = "must_missing", _("a must-have is missing")
        LEVEL = "level", _("the level does not fit")
        LANGUAGE = "language", _("the languages do not fit")
        PLACE = "place", _("the place or hours do not fit")
        FILLED = "filled", _("the vacancy is being filled")
        OTHER = "other", _("something else")

    class WhyNot(models.TextChoices):
        """What a person may give as their reason for a no."""

        PAY = "no_pay", _("the pay")
        PLACE = "no_place", _("the place or the hours")
        CONTENT = "no_content", _("what the work is about")
        TIMING = "no_timing", _("not the right time")
        FOUND = "no_found", _("found a job")
        OTHER = "no_other", _("another reason")

    # From which states each can be reached; None is a match nobody has looked at. Whoever was
    # declined before they had a word may still apply; whoever had one may not, see `move`. An
    # employer's yes to an application needs no second yes of the person's.
    ALLOWED_FROM: ClassVar[dict[str, set[str | None]]] = {
        State.INTERESTED: {None, State.DECLINED},
        State.DECLINED: {None, State.INTERESTED, State.APPLIED, State.ACCEPTED},
        State.APPLIED: {None, State.INTERESTED, State.DECLINED, State.REFUSED, State.WITHDRAWN},
        State.INVITED: {None, State.INTERESTED},
        State.ACCEPTED: {State.INVITED, State.APPLIED},
        State.REFUSED: {State.INVITED, State.ACCEPTED},
        State.WITHDRAWN: {State.INVITED, State.APPLIED, State.ACCEPTED},
    }
    # The company and the person have to do with each other.
    OPEN = (State.INVITED, State.APPLIED, State.ACCEPTED)
    # The person has said so to this company, and has not taken it back.
    NAMED = (State.APPLIED, State.ACCEPTED)
    # The person has spoken last; an open profile shows no name beyond what they said.
    ANSWERED = (*NAMED, State.REFUSED, State.WITHDRAWN)

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    match = models.OneToOneField(Match, on_delete=models.CASCADE, related_name="candidacy")
    state = models.CharField(max_length=10, choices=State, db_index=True)
    # The company's reason or the person's, whoever took the last step; so is the note.
    reason = models.CharField(max_length=20, choices=[*Reason.choices, *WhyNot.choices], blank=True)
    note = models.CharField(max_length=500, blank=True)
    message = models.TextField(_("message to the candidate"), max_length=2000, blank=True)
    # What a person who applies adds of their own will; gone from sight with their name.
    letter = models.TextField(
        _("message to the company"), max_length=LONGEST_LETTER, blank=True, default=""
    )
    cv = models.ForeignKey(CV, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    invited_at = models.DateTimeField(null=True, blank=True)
    applied_at = models.DateTimeField(null=True, blank=True)
    # When the person last spoke.
    answered_at = models.DateTimeField(null=True, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = CandidacyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "candidacies"
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="declined") | ~models.Q(reason=""),
                name="candidacy_declined_with_reason",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="applied") | models.Q(applied_at__isnull=False),
                name="candidacy_applied_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"candidacy {self.uuid}"

    @property
    def name_is_shown(self) -> bool:
        """The person applied or said yes to this vacancy."""
        return self.state in self.NAMED

    @property
    def took_part(self) -> bool:
        """The person was asked or applied: it is their candidacy too, and they see it."""
        return self.invited_at is not None or self.applied_at is not None

    @property
    def may_apply(self) -> bool:
        """Not after a no to somebody who had a word: nobody is asked twice."""
        current = self.state if self.pk else None
        turned_down = current == self.State.DECLINED and self.took_part
        return current in self.ALLOWED_FROM[self.State.APPLIED] and not turned_down

    @property
    def stamp(self) -> str:
        """Another one after each change; digits, and "0" before the first."""
        return f"{self.updated_at:%Y%m%d%H%M%S%f}" if self.pk else UNTOUCHED

    def require(self, seen: str) -> None:
        """`seen` is the stamp a decision was taken on; "" asks for none. Raises Stale."""
        if seen and seen != self.stamp:
            raise Stale(f"{seen} is now {self.stamp}")

    def move(
        self, to: str, *, by: User, now: datetime, reason: str = "", note: str = ""
    ) -> "CandidacyEvent":
        """Take a step a person decided on; the caller holds the row's lock."""
        current = self.state if self.pk else None
        if current not in self.ALLOWED_FROM[to] or (
            to == self.State.APPLIED and not self.may_apply
        ):
            raise WrongState(f"{current} -> {to}")
        self.state, self.reason, self.note = to, reason, note
        if to == self.State.INVITED:
            self.invited_at, self.answered_at = now, None
        if to == self.State.APPLIED:
            self.applied_at = now
        if to in self.ANSWERED:
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

    def step_back(self, event: "CandidacyEvent") -> None:
        """As if the last step had not been taken; the caller holds the row's lock.

        The step goes from the history, and a candidacy that it began goes with it: what was done
        and undone stands in the audit trail. Raises WrongState where anything came after it.
        """
        steps = list(self.events.order_by("-pk")[:2])
        if steps[:1] != [event] or self.state != event.to_state:
            raise WrongState(f"{self.state} is not what {event.to_state} left")
        event.delete()
        if not event.from_state:
            self.delete()
            return
        self.state = event.from_state
        self.reason, self.note = (steps[1].reason, steps[1].note) if steps[1:] else ("", "")
        self.save()


class CandidacyEvent(models.Model):
    """One decision: who, when, why."""

    candidacy = models.ForeignKey(Candidacy, on_delete=models.CASCADE, related_name="events")
    from_state = models.CharField(max_length=10, blank=True)
    to_state = models.CharField(max_length=10, choices=Candidacy.State)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField()
    reason = models.CharField(
        max_length=20,
        choices=[*Candidacy.Reason.choices, *Candidacy.WhyNot.choices],
        blank=True,
    )
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.from_state} -> {self.to_state}"
