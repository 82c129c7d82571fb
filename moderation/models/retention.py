"""That old data was deleted, or is to be: each run of a nightly task, and what came of it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from workqueue.models import Job, job_indexes


class RetentionRun(Job):
    """A run by the clock is a row when it has ended; one that staff ask for is a row before."""

    UNFINISHED: ClassVar = [Job.State.WAITING, Job.State.RUNNING]

    # The task's name, as the schedule calls it.
    task = models.CharField(max_length=60)
    # Of those who work here; nobody for a run by the clock.
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    # As the task counts them.
    removed = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [
            *job_indexes("retention_run"),
            models.Index(fields=["task", "-created_at"], name="retention_run_last"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["task"],
                condition=Q(state__in=[Job.State.WAITING, Job.State.RUNNING]),
                name="retention_run_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.task} {self.state}"

    @property
    def has_failed(self) -> bool:
        return self.state == Job.State.FAILED
