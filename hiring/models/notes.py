"""What a team writes about somebody: for itself, and for the person who asks for their data."""

import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from matching.models import Match
from vacancies.models import Company

EDIT_FOR = timedelta(hours=24)
LONGEST_NOTE = 2000
LONGEST_TAG = 30


class Note(models.Model):
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    match = models.ForeignKey(Match, on_delete=models.CASCADE, related_name="+")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    text = models.TextField(_("note"), max_length=LONGEST_NOTE)
    created_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"note {self.uuid}"

    def is_open_to(self, user: User, *, now: datetime) -> bool:
        """Its author may change it for a day: what colleagues have built on stays."""
        return self.author_id == user.pk and now < self.created_at + EDIT_FOR


class Tag(models.Model):
    """A word of a company's own, for the candidates of all its vacancies."""

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=LONGEST_TAG)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint("company", Lower("name"), name="tag_once")]

    def __str__(self) -> str:
        return self.name


class Tagging(models.Model):
    match = models.ForeignKey(Match, on_delete=models.CASCADE, related_name="+")
    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="taggings")
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["tag__name"]
        constraints = [models.UniqueConstraint(fields=["match", "tag"], name="tagging_once")]

    def __str__(self) -> str:
        return f"tag {self.tag_id} on {self.match_id}"
