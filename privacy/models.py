"""A copy somebody asked for, an end that was promised, and a warning that one is near."""

import uuid
from pathlib import PurePosixPath

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from workqueue.models import Job, job_indexes

FOLDER = "copies"


def stored_name(export: "Export", filename: str) -> str:
    return str(PurePosixPath(FOLDER) / f"{export.uuid}.zip")


class Export(Job):
    """Everything the portal keeps of a person, as a file: one at a time, for some days."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # Asking twice at the same moment gives the same one.
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    file = models.FileField(upload_to=stored_name, blank=True)
    size = models.PositiveBigIntegerField(default=0)

    class Meta:
        indexes = [*job_indexes("export")]

    def __str__(self) -> str:
        return f"export {self.uuid}"

    @property
    def is_ready(self) -> bool:
        return self.state == Job.State.DONE


class Erasure(Job):
    """An account that is gone, and what is left to do after the transaction that deleted it.

    `person` was the user's key, a pseudonym like those in the audit trail. `files` and `mails`
    are emptied when they are done.
    """

    class Cause(models.TextChoices):
        ASKED = "asked", _("the person asked for it")
        INACTIVE = "inactive", _("nobody used the account")
        MERGED = "merged", _("it was made one with another account")

    person = models.BigIntegerField(unique=True)
    cause = models.CharField(max_length=8, choices=Cause)
    # Names in the media folder.
    files = ArrayField(models.CharField(max_length=200), default=list)
    # Mails that were on their way: copies of them may still arrive in the local mailbox.
    mails = ArrayField(models.UUIDField(), default=list)

    class Meta:
        indexes = [*job_indexes("erasure")]

    def __str__(self) -> str:
        return f"erasure of {self.person}"


class Notice(models.Model):
    """That somebody was told of the end of an account nobody uses; `uuid` keeps it, as a link."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    inactive_since = models.DateTimeField()
    sent_at = models.DateTimeField()
    erase_after = models.DateTimeField(db_index=True)
    # When the person said that the account is to stay.
    kept_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"notice to {self.user_id}"
