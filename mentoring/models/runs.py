"""One assignment of a programme: looked at first, then confirmed."""

import uuid

from django.db import models
from django.db.models import Q

from accounts.models import User
from mentoring.models.enrolments import Enrolment
from mentoring.models.mentors import Mentor
from mentoring.models.programmes import Programme
from workqueue.models import Job, job_indexes


class Run(Job):
    """`by` is nobody where the portal proposes anew by itself: that run confirms itself."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="runs")
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    automatic = models.BooleanField(default=False)
    confirmed_at = models.DateTimeField(null=True, blank=True)

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
