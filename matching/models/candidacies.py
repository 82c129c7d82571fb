"""What people decided about a match. A score never changes a state; a person does, with a time."""

import uuid
from datetime import datetime, timedelta
from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from matching.models.events import CandidacyEvent
from matching.models.matches import Match
from matching.models.words import Ending, Reason, State, WhyNot
from subsidies.models import TRAINEESHIPS
from talent.models import CV

LONGEST_LETTER = 2000
# A no can be taken back for so long; whom it is mailed to hears of it after that.
UNDO_FOR = timedelta(minutes=15)
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

    def to_answer(self) -> Self:
        """Whom a company owes a word: asked and not answered yet, or waiting for its answer."""
        waiting = models.Q(state__in=Candidacy.NAMED, waiting_since__isnull=False)
        return self.filter(waiting | models.Q(state=Candidacy.State.INVITED))

    def to_be_told(self) -> Self:
        """Of whom it ended, and who has not heard of it."""
        return self.filter(state=Candidacy.State.ENDED, tell_at__isnull=False)

    def end_all(self, *, reason: str, by: User | None, now: datetime, tell_at: datetime) -> int:
        """The step `move` takes to an end, for as many as there are; returns how many."""
        before = dict(self.filter(state__in=Candidacy.OPEN).values_list("pk", "state"))
        CandidacyEvent.objects.bulk_create(
            CandidacyEvent(
                candidacy_id=pk, from_state=state, to_state="ended", by=by, at=now, reason=reason
            )
            for pk, state in before.items()
        )
        rows = Candidacy.objects.filter(pk__in=before)
        return rows.update(state="ended", reason=reason, tell_at=tell_at, updated_at=now)


class Candidacy(models.Model):
    State = State
    Reason = Reason
    WhyNot = WhyNot
    Ending = Ending

    # From which states each can be reached; None is a match nobody has looked at. Whoever was
    # declined before they had a word may still apply; whoever had one may not, see `move`. An
    # employer's yes to an application needs no second yes of the person's. From said yes to said
    # yes the company tells that it has written to them.
    ALLOWED_FROM: ClassVar[dict[str, set[str | None]]] = {
        State.INTERESTED: {None, State.DECLINED},
        State.DECLINED: {None, State.INTERESTED, State.APPLIED, State.ACCEPTED},
        State.APPLIED: {None, State.INTERESTED, State.DECLINED, State.REFUSED, State.WITHDRAWN}
        | {State.ENDED},
        State.INVITED: {None, State.INTERESTED, State.ENDED},
        State.ACCEPTED: {State.INVITED, State.APPLIED, State.ACCEPTED},
        State.REFUSED: {State.INVITED, State.ACCEPTED},
        State.WITHDRAWN: {State.INVITED, State.APPLIED, State.ACCEPTED},
        State.ENDED: {State.INVITED, State.APPLIED, State.ACCEPTED},
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
    reason = models.CharField(
        max_length=20,
        choices=[*Reason.choices, *WhyNot.choices, *Ending.choices],
        blank=True,
    )
    note = models.CharField(max_length=500, blank=True)
    message = models.TextField(_("message to the candidate"), max_length=2000, blank=True)
    # What a person who applies adds of their own will; gone from sight with their name.
    letter = models.TextField(
        _("message to the company"), max_length=LONGEST_LETTER, blank=True, default=""
    )
    # The scheme by which the person would learn on the job what they lack: proposed with the
    # invitation, or asked for with the application.
    on_the_job = models.CharField(
        max_length=10,
        choices=[(one.value, one.label) for one in TRAINEESHIPS],
        blank=True,
        default="",
        db_default="",
    )
    cv = models.ForeignKey(CV, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    invited_at = models.DateTimeField(null=True, blank=True)
    applied_at = models.DateTimeField(null=True, blank=True)
    # When the person last spoke.
    answered_at = models.DateTimeField(null=True, blank=True)
    # Since when the person waits for the company's word, having applied or said yes; where the
    # candidacy ended meanwhile it stays, for an end that is taken back.
    waiting_since = models.DateTimeField(null=True, blank=True)
    # When the company was reminded of that, which happens once; it stays for a step taken back.
    reminded_at = models.DateTimeField(null=True, blank=True)
    # From when the person is to be mailed that it ended; empty when there is nothing to tell.
    tell_at = models.DateTimeField(null=True, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = CandidacyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "candidacies"
        indexes = [
            models.Index(
                fields=["waiting_since"],
                name="candidacy_waiting",
                condition=models.Q(waiting_since__isnull=False),
            ),
            models.Index(
                fields=["tell_at"],
                name="candidacy_to_tell",
                condition=models.Q(tell_at__isnull=False),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="declined") | ~models.Q(reason=""),
                name="candidacy_declined_with_reason",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="applied") | models.Q(applied_at__isnull=False),
                name="candidacy_applied_at_a_time",
            ),
            # Why it ended is never one of the reasons for which somebody is refused.
            models.CheckConstraint(
                condition=~models.Q(state="ended") | models.Q(reason__startswith="end_"),
                name="candidacy_ended_with_reason",
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

    def is_proposed(self, scheme: str) -> bool:
        """The company has asked the person just that, and waits."""
        return self.state == self.State.INVITED and self.on_the_job == scheme

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

    def require(self, seen: str | None) -> None:
        """`seen` is the stamp a decision was taken on, None where no page was. Raises Stale."""
        if seen is not None and seen != self.stamp:
            raise Stale(f"{seen} is now {self.stamp}")

    def move(
        self, to: str, *, by: User | None, now: datetime, reason: str = "", note: str = ""
    ) -> CandidacyEvent:
        """Take a step a person decided on; the caller holds the row's lock.

        Nobody's is only the end that comes when a company stays silent.
        """
        current = self.state if self.pk else None
        if current not in self.ALLOWED_FROM[to] or (
            to == self.State.APPLIED and not self.may_apply
        ):
            raise WrongState(f"{current} -> {to}")
        self.state, self.reason, self.note = to, reason, note
        self._wait(current, to, now=now)
        if to == self.State.INVITED:
            self.invited_at, self.answered_at = now, None
        if to == self.State.APPLIED:
            self.applied_at = now
        if to in self.ANSWERED and to != current:
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

    def step_back(self, event: CandidacyEvent) -> None:
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
        before = steps[1] if steps[1:] else None
        self.reason, self.note = (before.reason, before.note) if before else ("", "")
        # Whoever was reminded of somebody is not reminded of them again.
        reminded_at = self.reminded_at
        if before:
            self._wait(before.from_state, self.state, now=before.at)
        self.reminded_at = reminded_at
        self.save()

    def _wait(self, current: str | None, to: str, *, now: datetime) -> None:
        """Whoever spoke last waits for the other; of the two only the company has a time limit."""
        self.tell_at = None
        if to == self.State.ENDED:
            return
        asks = to == self.State.APPLIED or (current, to) == (
            self.State.INVITED,
            self.State.ACCEPTED,
        )
        self.waiting_since = now if asks else None
        if asks:
            self.reminded_at = None
