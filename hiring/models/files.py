"""A long list as a file: made by a worker, fetched by whoever asked for it, gone after a day."""

import uuid
from pathlib import PurePosixPath

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from vacancies.models import Vacancy
from workqueue.models import Job, job_indexes

FOLDER = "lists"


def stored_name(file: "ListFile", filename: str) -> str:
    return str(PurePosixPath(FOLDER) / f"{file.uuid}.{file.kind}")


class ListFile(Job):
    """All matches of a vacancy as a table: one of a kind at a time for each person."""

    class Kind(models.TextChoices):
        CSV = "csv", "CSV"
        XLSX = "xlsx", "XLSX"

    class Fault(models.TextChoices):
        """Why there is no file, in `last_error`; anything else is a fault of ours."""

        NO_RIGHT = "no right"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    vacancy = models.ForeignKey(Vacancy, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=4, choices=Kind)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    # How far the worker has come, for the page.
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    file = models.FileField(upload_to=stored_name, blank=True)
    # The matches whose people it names: fetched only while all of them may still be named.
    named = ArrayField(models.BigIntegerField(), default=list)

    class Meta:
        indexes = [*job_indexes("list_file")]
        constraints = [
            models.UniqueConstraint(fields=["by", "vacancy", "kind"], name="list_file_once")
        ]

    def __str__(self) -> str:
        return f"list file {self.uuid}"

    @property
    def is_ready(self) -> bool:
        return self.state == Job.State.DONE

    @property
    def is_being_made(self) -> bool:
        return self.state in (Job.State.WAITING, Job.State.RUNNING)
