"""A list of candidates for somebody without an account: no names, for some days, by a secret link.

The link itself is kept nowhere: who reads the database cannot open the list.
"""

import uuid
from datetime import datetime

from django.conf import settings
from django.db import models

from matching.models import Match
from vacancies.models import Vacancy

MOST_DAYS = 30
MOST_SHARED = 50


class SharedList(models.Model):
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    vacancy = models.ForeignKey(Vacancy, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    token_hash = models.CharField(max_length=64, unique=True)
    # One form is one list, however often its button is pressed.
    form_key = models.UUIDField(null=True, editable=False)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["vacancy", "form_key"], name="shared_list_form_once"),
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("created_at")),
                name="shared_list_ends_later",
            ),
        ]

    def __str__(self) -> str:
        return f"shared list {self.uuid}"

    def is_open(self, *, now: datetime) -> bool:
        return self.revoked_at is None and now < self.expires_at


class SharedMatch(models.Model):
    shared_list = models.ForeignKey(SharedList, on_delete=models.CASCADE, related_name="entries")
    match = models.ForeignKey(Match, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["shared_list", "match"], name="shared_match_once")
        ]

    def __str__(self) -> str:
        return f"match {self.match_id} in {self.shared_list_id}"
