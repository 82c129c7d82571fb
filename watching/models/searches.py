"""A search that a candidate has kept, and how often they want to hear of what is new in it."""

import uuid
from datetime import timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext, gettext_noop, override
from django.utils.translation import gettext_lazy as _

from accounts.models import User

LONGEST_NAME = 80
# A deleted search can be brought back for so long.
UNDO_FOR = timedelta(days=7)
AUTOMATIC_NAME = gettext_noop("New vacancies that fit me")


class Frequency(models.TextChoices):
    NONE = "none", _("no mail")
    DAILY = "daily", _("every day")
    WEEKLY = "weekly", _("every week")


class SavedSearchQuerySet(models.QuerySet["SavedSearch"]):
    def of(self, user: User) -> Self:
        return self.filter(person=user)

    def kept(self) -> Self:
        """Not deleted."""
        return self.filter(deleted_at=None)

    def told(self, *, weekly: bool) -> Self:
        """Those that a mail is to speak about; on most days only the daily ones."""
        wanted = [Frequency.DAILY, Frequency.WEEKLY] if weekly else [Frequency.DAILY]
        return self.kept().filter(frequency__in=wanted)


class SavedSearch(models.Model):
    class Kind(models.TextChoices):
        FOR_YOU = "for_you", _("Vacancies for you")
        ALL = "all", _("All vacancies")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    name = models.CharField(_("name"), max_length=LONGEST_NAME)
    # {name of a filter: [what was chosen, ...]}, each checked when it was saved.
    values = models.JSONField(default=dict)
    frequency = models.CharField(
        _("mail about new vacancies"), max_length=10, choices=Frequency, default=Frequency.WEEKLY
    )
    # The one that the portal makes with somebody's first skills; its row stays when deleted, so
    # that it is made once.
    automatic = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    looked_at = models.DateTimeField()
    deleted_at = models.DateTimeField(null=True, blank=True)

    objects = SavedSearchQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "saved searches"
        ordering = ["created_at", "pk"]
        indexes = [
            models.Index(
                fields=["person", "frequency"],
                name="saved_search_told",
                condition=Q(deleted_at=None),
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["person"], name="saved_search_automatic_once", condition=Q(automatic=True)
            ),
            models.CheckConstraint(condition=~Q(name=""), name="saved_search_named"),
        ]

    def __str__(self) -> str:
        return f"search {self.uuid}"

    @property
    def shown_name(self) -> str:
        """The portal's name for its own search in the reader's language, until it is renamed."""
        return gettext(AUTOMATIC_NAME) if self.automatic and self._has_first_name else self.name

    @property
    def _has_first_name(self) -> bool:
        for code, _language in settings.LANGUAGES:
            with override(code):
                if self.name == gettext(AUTOMATIC_NAME):
                    return True
        return False
