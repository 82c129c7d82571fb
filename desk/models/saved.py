"""A way of looking at matches that somebody keeps for themselves: filters, columns, order."""

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from accounts.models import User

LONGEST_NAME = 60


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    def of(self, user: User) -> Self:
        return self.filter(person=user)


class SavedView(models.Model):
    """It belongs to no vacancy: the same view serves every table of matches."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("name"), max_length=LONGEST_NAME)
    # {name of a filter: [what was chosen, ...]}; columns and order are among them.
    values = models.JSONField(default=dict)
    # Applied where a table is opened without anything chosen.
    is_default = models.BooleanField(_("open every table with this view"), default=False)
    created_at = models.DateTimeField()

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint("person", Lower("name"), name="saved_view_called_once"),
            models.UniqueConstraint(
                fields=["person"], condition=Q(is_default=True), name="saved_view_default_once"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="saved_view_named"),
        ]

    def __str__(self) -> str:
        return f"view {self.uuid}"
