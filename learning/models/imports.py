"""A list of courses somebody brought, between the file box and the catalogue."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from vacancies.models import Company
from workqueue.models import Job, job_indexes

UNDER_WAY = (Job.State.WAITING, Job.State.RUNNING)


class CourseImport(Job):
    """First looked through, then, once somebody said yes, written: all of it or nothing.

    `content` is the file, compressed, and is dropped when it is written. `lines` are its report;
    `counts` says how many there are of a kind.
    """

    class Step(models.TextChoices):
        LOOK = "look", _("looking through the file")
        WRITE = "write", _("writing the courses")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    step = models.CharField(max_length=5, choices=Step, default=Step.LOOK)
    content = models.BinaryField(null=True)
    total = models.PositiveIntegerField(default=0)
    progress = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict)

    class Meta:
        indexes = [*job_indexes("course_import")]

    def __str__(self) -> str:
        return f"import {self.uuid}"

    @property
    def is_looked_through(self) -> bool:
        return self.step == self.Step.LOOK and self.state == Job.State.DONE

    @property
    def is_under_way(self) -> bool:
        return self.state in UNDER_WAY

    @property
    def may_be_written(self) -> bool:
        """Looked through, and neither a line nor the whole file is refused."""
        refused = self.counts.get("refused") or "refusal" in self.counts
        return self.is_looked_through and bool(self.total) and not refused

    @property
    def is_written(self) -> bool:
        return self.step == self.Step.WRITE and self.state == Job.State.DONE


class ImportLine(models.Model):
    """What one course of the file makes; `told` as learning.services.judging tells it."""

    job = models.ForeignKey(CourseImport, on_delete=models.CASCADE, related_name="lines")
    # Its place among the courses of the file.
    number = models.PositiveIntegerField()
    verdict = models.CharField(max_length=8)
    told = models.JSONField()

    class Meta:
        ordering = ["number"]
        indexes = [models.Index(fields=["job", "verdict", "number"], name="import_line_page")]
        constraints = [
            models.UniqueConstraint(fields=["job", "number"], name="import_line_once"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.verdict}"
