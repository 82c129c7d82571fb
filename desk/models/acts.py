"""One decision about several people at once, kept for as long as it can be undone."""

import uuid
from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from matching.models import Candidacy, CandidacyEvent, Match
from matching.models.candidacies import UNDO_FOR
from vacancies.models import Vacancy


class BulkActQuerySet(models.QuerySet["BulkAct"]):
    def of(self, user: User) -> Self:
        return self.filter(by=user)

    def recent(self, *, now: datetime) -> Self:
        """Those that are still told about, the last one first."""
        return self.filter(at__gt=now - UNDO_FOR).order_by("-at", "-pk")


class BulkAct(models.Model):
    """Who decided what when; `fingerprint` is of the people chosen and of what was decided.

    The same act sent twice is one act: whoever comes second reads what became of the first.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    vacancy = models.ForeignKey(Vacancy, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    to_state = models.CharField(max_length=10, choices=Candidacy.State)
    fingerprint = models.CharField(max_length=64)
    # How many of the chosen are no longer in the list, and so have no row.
    gone = models.PositiveSmallIntegerField(default=0)
    at = models.DateTimeField(db_index=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = BulkActQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["by", "vacancy", "fingerprint"],
                condition=Q(undone_at=None),
                name="bulk_act_once",
            )
        ]

    def __str__(self) -> str:
        return f"act {self.uuid}"

    def can_be_undone(self, *, now: datetime) -> bool:
        return self.undone_at is None and now < self.at + UNDO_FOR


class BulkRow(models.Model):
    """What became of one of the chosen people."""

    class Outcome(models.TextChoices):
        DONE = "done", _("done")
        SAME = "same", _("was so already")
        CHANGED = "changed", _("had changed meanwhile")
        UNDONE = "undone", _("undone")
        KEPT = "kept", _("could not be undone")

    act = models.ForeignKey(BulkAct, on_delete=models.CASCADE, related_name="rows")
    match = models.ForeignKey(Match, on_delete=models.CASCADE, related_name="+")
    outcome = models.CharField(max_length=7, choices=Outcome)
    # The step it made; none where it made none, or where the step is gone.
    event = models.ForeignKey(
        CandidacyEvent, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["act", "match"], name="bulk_row_match_once"),
            models.CheckConstraint(
                condition=Q(event=None) | Q(outcome__in=["done", "kept"]),
                name="bulk_row_step_of_a_deed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.act_id} {self.outcome}"
