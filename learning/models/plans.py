"""A plan a person chose to keep, and how far they are with it."""

import uuid
from collections.abc import Mapping
from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from learning.models.courses import Course
from learning.models.parts import Edition
from learning.models.within import limits_are_whole
from skills import taxonomy
from vacancies.models import Vacancy


class PlanQuerySet(models.QuerySet["SavedPlan"]):
    def of(self, user: User) -> Self:
        """A person's own: nobody else looks at them, staff neither."""
        return self.filter(person=user)


class SavedPlan(models.Model):
    """Where it leads, as it was then: a vacancy may close, and a role be renamed.

    Scores are hundredths of a point, as the engine gave them when the plan was kept.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    vacancy = models.ForeignKey(Vacancy, on_delete=models.SET_NULL, null=True, related_name="+")
    role = models.CharField(max_length=100, blank=True)
    title = models.CharField(max_length=200)
    weeks = models.PositiveSmallIntegerField()
    cents = models.PositiveIntegerField()
    score_before = models.PositiveSmallIntegerField()
    score_after = models.PositiveSmallIntegerField()
    created_at = models.DateTimeField()
    # Which courses at which dates: the same plan is kept once.
    fingerprint = models.CharField(max_length=64)
    # As learning.conditions tells them; null where a plan was kept before they were.
    limits = models.JSONField(null=True)

    objects = PlanQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "fingerprint"], name="saved_plan_once"),
            models.CheckConstraint(
                condition=Q(score_before__lte=10_000, score_after__lte=10_000),
                name="saved_plan_score_range",
            ),
            limits_are_whole("saved_plan_limits_are_whole"),
        ]

    def __str__(self) -> str:
        return f"plan {self.uuid}"

    @property
    def name(self) -> str:
        """Where it leads, in the reader's words; as it was called then where that has gone."""
        if self.vacancy is not None:
            return self.vacancy.title
        role = taxonomy.load().roles.get(self.role)
        return role.label(get_language() or "en") if role else self.title

    @property
    def euros(self) -> float:
        return self.cents / 100

    @property
    def points(self) -> tuple[float, float]:
        """Before and after it, of 100."""
        return self.score_before / 100, self.score_after / 100


class PlanStep(models.Model):
    """One course of it. `title` stays where the course goes."""

    class State(models.TextChoices):
        TO_DO = "todo", _("to do")
        ENROLLED = "enrolled", _("enrolled")
        DONE = "done", _("done")
        DROPPED = "dropped", _("dropped")

    plan = models.ForeignKey(SavedPlan, on_delete=models.CASCADE, related_name="steps")
    course = models.ForeignKey(Course, on_delete=models.SET_NULL, null=True, related_name="+")
    edition = models.ForeignKey(Edition, on_delete=models.SET_NULL, null=True, related_name="+")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=160)
    starts_on = models.DateField()
    ends_on = models.DateField()
    state = models.CharField(max_length=8, choices=State, default=State.TO_DO)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "position"], name="plan_step_position_once"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=models.F("starts_on")), name="plan_step_dates_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.position}"

    @property
    def is_gone(self) -> bool:
        """Whether the catalogue shows its course no more."""
        return self.course is None or not self.course.is_shown

    @property
    def is_open(self) -> bool:
        """Whether it is still ahead: neither done nor dropped."""
        return self.state in OPEN_STATES

    @property
    def dates(self) -> tuple[date, date]:
        """The first and the last day, as its class has them now."""
        if self.edition is None:
            return self.starts_on, self.ends_on
        return self.edition.starts_on, self.edition.ends_on

    @property
    def was_of_a_class(self) -> bool:
        """Whether it was planned for a class that is no more."""
        course = self.course
        alone = course is not None and course.mode == Course.Mode.SELF_PACED
        return self.edition is None and course is not None and not alone

    def has_passed(self, today: date) -> bool:
        """Whether it is too late to begin it as it was planned."""
        last = self.edition.starts_on if self.edition else self.ends_on
        return self.state == self.State.TO_DO and last < today

    @property
    def has_moved(self) -> bool:
        """Whether its class is on other days than when the plan was kept."""
        return self.dates != (self.starts_on, self.ends_on)

    def needs_new_dates(self, today: date) -> bool:
        """Whether it cannot be followed any more at the dates it was planned for."""
        if self.state == self.State.TO_DO and self.edition is not None:
            return self.has_moved or self.is_full or self.edition.starts_on < today
        return self.is_open and self.was_of_a_class

    @property
    def is_full(self) -> bool:
        """Whether who has not enrolled comes too late."""
        edition = self.edition
        return self.state == self.State.TO_DO and edition is not None and edition.seats_left == 0

    @property
    def next_states(self) -> list[tuple[str, str]]:
        """(state, its name) of each step from here; back to do undoes it."""
        return [
            (it.value, str(it.label)) for it in self.State if it in MOVES[self.State(self.state)]
        ]

    def move(self, to: "PlanStep.State") -> None:
        if to not in MOVES[self.State(self.state)]:
            raise NoSuchMove(f"{self.state} to {to}")
        self.state = to


class StepMove(models.Model):
    """What became of a step, and when."""

    step = models.ForeignKey(PlanStep, on_delete=models.CASCADE, related_name="moves")
    to = models.CharField(max_length=8, choices=PlanStep.State)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.step_id} {self.to}"


class NoSuchMove(Exception):
    """The step is not where it could be moved from."""


_State = PlanStep.State
OPEN_STATES = frozenset({_State.TO_DO, _State.ENROLLED})
MOVES: Mapping[PlanStep.State, frozenset[PlanStep.State]] = {
    _State.TO_DO: frozenset({_State.ENROLLED, _State.DONE, _State.DROPPED}),
    _State.ENROLLED: frozenset({_State.TO_DO, _State.DONE, _State.DROPPED}),
    _State.DONE: frozenset({_State.TO_DO}),
    _State.DROPPED: frozenset({_State.TO_DO}),
}
