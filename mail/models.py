"""Mails to send, mails delivered into the local mailbox, and addresses that want none."""

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from workqueue.models import Job, job_indexes


class OutgoingMail(Job):
    """One message to one address. `key` makes it unique: the same cause never mails twice.

    It stays as long as the row, so it names readers by side or number, never by address.
    """

    PARKS_ITSELF = True

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.CharField(max_length=200, unique=True)
    event = models.CharField(max_length=60)
    to = models.EmailField()
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    subject = models.CharField(max_length=250)
    text = models.TextField()
    html = models.TextField(blank=True)
    # An appointment that goes along (RFC 5545).
    calendar = models.TextField(blank=True, default="")
    unsubscribe_topic = models.CharField(max_length=30, blank=True)
    # Users this mail speaks about: what is withheld when one of them withdraws.
    about = ArrayField(models.BigIntegerField(), default=list, blank=True)
    # False: the row and its copy in the local mailbox go as soon as it is over.
    keep = models.BooleanField(default=True)

    class Meta:
        indexes = [*job_indexes("mail"), GinIndex(fields=["about"], name="mail_about")]
        ordering = ["-created_at"]
        constraints = [
            # Keys outlive what retention and the end of an account empty.
            models.CheckConstraint(condition=~Q(key__contains="@"), name="mail_key_no_address"),
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.uuid}"

    @property
    def message_id(self) -> str:
        """The same for every attempt, so a mail server's duplicate can be recognised."""
        domain = settings.MAIL_FROM.rsplit("@", 1)[-1].strip("> ")
        return f"<{self.uuid}@{domain}>"


class DeliveredMail(models.Model):
    """A mail as it arrived in the local mailbox, headers and all."""

    received_at = models.DateTimeField(auto_now_add=True)
    message_id = models.CharField(max_length=200, db_index=True)
    to = models.TextField()
    subject = models.TextField()
    raw = models.BinaryField()

    class Meta:
        ordering = ["-received_at", "-pk"]

    def __str__(self) -> str:
        return self.message_id


class Suppression(models.Model):
    """An address whose account is gone, as a keyed hash: it names nobody, and can be recognised."""

    digest = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"suppression {self.pk}"


class Unsubscription(models.Model):
    """An address that wants no more mail of one topic."""

    email = models.EmailField()
    topic = models.CharField(_("topic"), max_length=30)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["email", "topic"], name="mail_unsubscribed_once")
        ]

    def __str__(self) -> str:
        return self.topic
