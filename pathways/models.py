"""The map as it was last measured: steps from role to role, and how many people stand where."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import F, Q, Value

from learning.models import Course
from skills.models import Level, Role
from workqueue.models import Job, job_indexes

ALWAYS_READ = "en"
"""Courses in this language are counted for readers of every other, too."""

TEN = 10
"""Numbers of people are kept in tens, as all of the portal's figures are told."""


def learned_at_work(need: dict[str, Any]) -> bool:
    """Whether a need of `RoleStep.needs` is an expert's level that no course leads to.

    Steps measured before `elsewhere` was kept have none.
    """
    taught = need["taught"] or need.get("elsewhere", False)
    return need["level"] == Level.EXPERT and not taught


class RoleStep(models.Model):
    """From one role to another, for somebody who is exactly the first.

    `overlap` is the engine's score of that person for the other role, in hundredths of a point.
    `needs` are its essential skills, the weightiest first: {"skill", "level", "verdict", "via",
    "has", "taught", "elsewhere"}: the engine's verdict, the skill that counts for it ("" for none)
    at the level `has` (0 for none), and whether the plan closes it, or only one with courses in
    any language. The plan is `hours` and `cents` of `courses`; `untaught` needs stay open with it.
    Its courses are in `language` or in English, in any where that is "": one row for each.
    """

    source = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="+")
    target = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=2, blank=True, default="")
    overlap = models.PositiveSmallIntegerField()
    needs = models.JSONField()
    untaught = models.PositiveSmallIntegerField()
    hours = models.PositiveIntegerField()
    cents = models.PositiveIntegerField()
    courses: "models.ManyToManyField[Course, StepCourse]" = models.ManyToManyField(
        Course, through="StepCourse", related_name="+"
    )
    measured_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["language", "source", "target"], name="role_step_once"),
            models.CheckConstraint(
                condition=~Q(source=F("target")), name="role_step_leads_elsewhere"
            ),
            models.CheckConstraint(
                condition=Q(overlap__lte=10_000), name="role_step_overlap_is_a_share"
            ),
        ]
        indexes = [models.Index(fields=["target", "language"], name="role_step_to")]

    def __str__(self) -> str:
        return f"{self.source_id} to {self.target_id}"

    @property
    def share(self) -> float:
        """How much of the target is covered, 0 to 100."""
        return self.overlap / 100

    @property
    def euros(self) -> float:
        return self.cents / 100

    @property
    def unmet(self) -> list[dict[str, Any]]:
        """What the engine does not count as met: missing, or met in part."""
        return [need for need in self.needs if need["verdict"] != "met"]

    @property
    def leaps(self) -> bool:
        """Whether it asks an expert's skill of somebody who brings nothing of it."""
        return any(need["level"] == Level.EXPERT and not need["has"] for need in self.needs)

    @property
    def brought(self) -> list[dict[str, Any]]:
        """What counts already, in full or in part."""
        return [need for need in self.needs if need["verdict"] != "missing"]

    @property
    def experience(self) -> int:
        """How many of the skills that stay open ask an expert's level, which nobody teaches."""
        return sum(learned_at_work(need) for need in self.unmet)

    @property
    def taught(self) -> int:
        """How many of the skills not met the plan closes."""
        return len(self.unmet) - self.untaught


class StepCourse(models.Model):
    """A course of a step's plan, in the order they are followed."""

    step = models.ForeignKey(RoleStep, on_delete=models.CASCADE, related_name="plan")
    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="+")
    place = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["step", "course"], name="step_course_once"),
        ]

    def __str__(self) -> str:
        return f"{self.step_id}, course {self.place}"


class RoleCrowd(models.Model):
    """For how many people in the pool a role is the nearest, in whole tens, rounded down.

    The exact number is written nowhere, and it is counted once a night: who comes, goes or
    changes a skill moves no figure that can be asked for before and after.
    """

    role = models.OneToOneField(Role, on_delete=models.CASCADE, primary_key=True, related_name="+")
    tens = models.PositiveIntegerField()
    measured_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.role_id}: {self.people}"

    @property
    def people(self) -> int:
        return TEN * self.tens


class Survey(Job):
    """One measuring of the whole map. `cursor` is the last role done: it goes on after that.

    `attempts` counts the claims since the cursor last moved.
    """

    cursor = models.CharField(max_length=80, blank=True, default="")

    class Meta:
        ordering = ["-created_at"]
        indexes = [*job_indexes("survey")]
        constraints = [
            models.UniqueConstraint(
                Value(1), condition=Q(state__in=["waiting", "running"]), name="one_survey_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"survey of {self.created_at:%Y-%m-%d}"

    def move_to(self, cursor: str) -> bool:
        """Every role up to this one is done; False where another worker has the row by now."""
        moved = self._mine().update(cursor=cursor, attempts=1)
        if moved:
            self.cursor, self.attempts = cursor, 1
        return bool(moved)

    def pause(self, *, now: datetime) -> bool:
        """Enough for one task: due for the next at once."""
        return self._leave(Job.State.WAITING, now=now, error="", due_at=now, attempts=0)

    def wait(self, *, now: datetime, until: datetime, error: str) -> bool:
        """Nothing could be tried: this claim does not count."""
        fewer = max(self.attempts - 1, 0)
        return self._leave(Job.State.WAITING, now=now, error=error, due_at=until, attempts=fewer)
