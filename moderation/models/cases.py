"""All that was reported about one thing, and whether it waits for a decision."""

import uuid
from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from learning.models import Course
from mentoring.models import Programme
from moderation.models.subjects import KINDS, WITH_OWNER, Subject, owner_of, title_language
from partners.models import Notice, Pledge
from vacancies.models import Company, Vacancy


class CaseClosed(Exception):
    """Somebody else has decided about it meanwhile."""


class StaleCase(Exception):
    """More was said about it than whoever decides has read."""


def _about_one() -> Q:
    """Exactly one of the fields that hold what was reported."""
    found = Q()
    for held in KINDS:
        found |= Q(**{f"{name}__isnull": name != held for name in KINDS})
    return found


class CaseQuerySet(models.QuerySet["Case"]):
    def with_subject(self) -> Self:
        return self.select_related(*WITH_OWNER)

    def open(self) -> Self:
        return self.filter(state=Case.State.OPEN)

    def over(self, *, now: datetime) -> Self:
        """Decided so long ago that nobody who reported them is remembered."""
        before = now - settings.KEEP_REPORTERS
        return self.filter(state=Case.State.DECIDED, decided_at__lte=before)


class Case(models.Model):
    """What was reported has one: a report or a complaint opens it again after a decision.

    `round` counts the decisions it takes, `version` what was said: both go up, never down.
    """

    class State(models.TextChoices):
        OPEN = "open", _("waits for a decision")
        DECIDED = "decided", _("decided")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # Exactly one of them. A course that its provider deletes keeps its row for the case; the
    # others are never deleted.
    vacancy = models.OneToOneField(
        Vacancy, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    course = models.OneToOneField(
        Course, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    pledge = models.OneToOneField(
        Pledge, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    notice = models.OneToOneField(
        Notice, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    programme = models.OneToOneField(
        Programme, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    round = models.PositiveSmallIntegerField(default=1)
    version = models.PositiveIntegerField(default=0)
    # When it began to wait, the first time or again.
    opened_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        ordering = ["opened_at", "pk"]
        indexes = [
            models.Index(fields=["opened_at"], condition=Q(state="open"), name="case_waiting"),
            models.Index(fields=["decided_at"], name="case_decided"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open", decided_at__isnull=True)
                | Q(state="decided", decided_at__isnull=False),
                name="case_decided_at_a_time",
            ),
            models.CheckConstraint(condition=_about_one(), name="case_of_one_thing"),
        ]

    def __str__(self) -> str:
        return f"case {self.uuid}"

    @property
    def kind(self) -> str:
        """One of KINDS."""
        return next(name for name in KINDS if getattr(self, f"{name}_id") is not None)

    @property
    def kind_in_words(self) -> str:
        return str(KINDS[self.kind].name)

    @property
    def subject(self) -> Subject:
        found: Subject = getattr(self, self.kind)
        return found

    @property
    def title_language(self) -> str:
        return title_language(self.subject)

    @property
    def owner(self) -> Company:
        return owner_of(self.subject)

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    def end(self, *, seen_version: int, now: datetime) -> None:
        """The caller holds the row. Raises CaseClosed, or StaleCase where more was said."""
        if not self.is_open:
            raise CaseClosed
        if self.version != seen_version:
            raise StaleCase
        self.state, self.decided_at = self.State.DECIDED, now
        self.save()

    def say_more(self, *, now: datetime) -> None:
        """Something new stands in it, which waits for a decision. The caller holds the row."""
        if not self.is_open:
            self.state, self.decided_at, self.opened_at = self.State.OPEN, None, now
            self.round += 1
        self.version += 1
        self.save()
