"""An uploaded CV and how far reading it has come."""

import uuid
from pathlib import PurePosixPath

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from talent.models.profiles import Profile
from workqueue.models import Job, job_indexes

# An archive tells of other people, a Europass of birth and nationality: what was read is enough.
NOT_KEPT = ("zip", "xml")


def stored_name(cv: "CV", filename: str) -> str:
    """Files lie under our own random name; the sender's name is only displayed."""
    return str(PurePosixPath("cvs") / cv.uuid.hex[:2] / f"{cv.uuid}.{cv.kind}")


class ProfileFormat(models.TextChoices):
    """The formats a profile or a certificate may come in, as formats.Source names them."""

    EUROPASS = "europass", "Europass"
    JSON_RESUME = "json_resume", "JSON Resume"
    LINKEDIN = "linkedin", "LinkedIn"
    OPEN_BADGES = "open_badges", "Open Badges"
    ELM = "elm", _("European digital credential")


class CV(Job):
    """Reading is a job on this row: waiting, running, done, or failed with `error_code`."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="cvs")
    # Empty once the file is gone: some are not kept after they were read.
    file = models.FileField(upload_to=stored_name)
    kind = models.CharField(max_length=5)
    original_name = models.CharField(max_length=120)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    text = models.TextField(blank=True)
    language = models.CharField(max_length=2, blank=True)
    pages = models.PositiveSmallIntegerField(null=True, blank=True)
    # Readings that ended with their worker. `attempts` counts a disk that was away as well.
    crashes = models.PositiveSmallIntegerField(default=0)
    error_code = models.CharField(max_length=30, blank=True)
    # What its owner should know of a CV that was read: found once, so that pages load no text.
    warnings = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    # What the reader found, kept so that another CV can be deleted without reading this one again.
    findings = models.JSONField(default=list, blank=True)
    # Languages and roles it tells of: {"languages": [[code, level]], "roles": [role id]}, and of
    # a profile in fields "conditions": {field of Profile: value}.
    background = models.JSONField(default=dict, blank=True)
    # Set where the file says in fields what it says; empty for a document of words.
    source = models.CharField(max_length=12, choices=ProfileFormat, blank=True)
    # The certificates it names: {field of Certificate: value}, days in ISO 8601.
    certificate_rows = models.JSONField(default=list, blank=True)
    hidden_text = models.TextField(_("text that cannot be seen on the page"), blank=True)

    class Meta:
        ordering = ["-created_at"]
        indexes = [*job_indexes("cv")]
        constraints = [
            models.UniqueConstraint(fields=["profile", "sha256"], name="cv_same_file_once")
        ]

    def __str__(self) -> str:
        return f"cv {self.uuid}"

    @property
    def is_kept(self) -> bool:
        """Whether the file outlives its reading."""
        return self.kind not in NOT_KEPT

    @property
    def is_being_read(self) -> bool:
        return self.state in (Job.State.WAITING, Job.State.RUNNING)
