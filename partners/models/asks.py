"""Somebody is interested in a pledge or a notice, and says so to whoever made it."""

import uuid
from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from accounts.models import User
from partners.models.entries import State
from partners.models.notices import Notice
from partners.models.pledges import Pledge

LONGEST = 1000


class AskQuerySet(models.QuerySet["Ask"]):
    def of(self, person: User) -> Self:
        return self.filter(person=person)

    def whole(self) -> Self:
        return self.select_related("pledge__organisation", "notice__organisation")


class Ask(models.Model):
    """Sent once: their name and address went with it, by their own tick."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    pledge = models.ForeignKey(Pledge, on_delete=models.CASCADE, null=True, related_name="+")
    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, null=True, related_name="+")
    message = models.TextField(max_length=LONGEST)
    created_at = models.DateTimeField()

    objects = AskQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(pledge__isnull=True) ^ Q(notice__isnull=True), name="ask_of_one"
            ),
            models.UniqueConstraint(fields=["person", "pledge"], name="ask_pledge_once"),
            models.UniqueConstraint(fields=["person", "notice"], name="ask_notice_once"),
        ]

    def __str__(self) -> str:
        return f"ask {self.uuid}"

    @property
    def entry(self) -> Pledge | Notice:
        entry = self.pledge or self.notice
        assert entry is not None, "the database holds one of the two"
        return entry


def takes_asks(entry: Pledge | Notice, *, today: date) -> bool:
    """While it runs; whoever wants to an event goes to its page."""
    if isinstance(entry, Notice) and entry.is_event:
        return False
    last = entry.ends_on if isinstance(entry, Pledge) else entry.last_day
    return entry.state == State.PUBLISHED and last >= today
