"""One assignment of a programme: looked at first, then confirmed."""

import uuid
from datetime import datetime

from django.db import models
from django.db.models import F, Q

from accounts.models import User
from mentoring.models.enrolments import Enrolment
from mentoring.models.mentors import Mentor
from mentoring.models.programmes import Programme
from workqueue.models import Job, job_indexes


class Run(Job):
    """`by` is nobody where the portal proposes anew by itself: that run confirms itself.

    It is work twice: to calculate, and once it is confirmed to propose, some lines at a time.
    `cursor` is the last line done, `proposed` how many pairs came of them, and `attempts` counts
    the claims since the cursor last moved.
    """

    class Step(models.TextChoices):
        CALCULATE = "calculate"
        PROPOSE = "propose"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="runs")
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    automatic = models.BooleanField(default=False)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    step = models.CharField(max_length=9, choices=Step, default=Step.CALCULATE)
    cursor = models.BigIntegerField(default=0)
    proposed = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [*job_indexes("mentoring_run")]
        constraints = [
            models.UniqueConstraint(
                fields=["programme"],
                condition=Q(state__in=["waiting", "running"]),
                name="mentoring_run_once_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"run {self.uuid}"

    @property
    def is_under_way(self) -> bool:
        return self.state in (Job.State.WAITING, Job.State.RUNNING)

    @property
    def is_for_proposing(self) -> bool:
        return self.step == Run.Step.PROPOSE

    def move_to(self, cursor: int, *, made: int) -> bool:
        """Every line up to this one is done; False where another worker has the row by now."""
        moved = self._mine().update(cursor=cursor, proposed=F("proposed") + made, attempts=1)
        if moved:
            self.cursor, self.attempts = cursor, 1
        return bool(moved)

    def pause(self, *, now: datetime) -> bool:
        """Enough for one task: due for the next at once."""
        return self._leave(Job.State.WAITING, now=now, error="", due_at=now, attempts=0)


class RunLine(models.Model):
    """A mentee with the mentor they would get, or why none."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="lines")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="+")
    mentor = models.ForeignKey(Mentor, on_delete=models.CASCADE, null=True, related_name="+")
    points = models.PositiveSmallIntegerField(default=0)
    parts = models.JSONField(default=list)
    why = models.CharField(max_length=8, blank=True)

    class Meta:
        ordering = ["-points", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["run", "enrolment"], name="run_line_once"),
            models.CheckConstraint(
                condition=Q(mentor__isnull=True) & ~Q(why="") | Q(mentor__isnull=False) & Q(why=""),
                name="run_line_mentor_or_why",
            ),
        ]

    def __str__(self) -> str:
        return f"line of {self.run_id}"

    @property
    def percent(self) -> int:
        return self.points // 10
