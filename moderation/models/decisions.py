"""What staff decided about a case, with its reasons, and who says that it is wrong."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from moderation.models.cases import Case
from moderation.models.reports import Report

LONGEST_FACTS = 2000


class Decision(models.Model):
    """The statement of reasons: what, by which rule, on which facts. No machine takes part."""

    class Outcome(models.TextChoices):
        KEEP = "keep", _("leave everything as it is")
        RECALL = "recall", _("take the vacancy back for review")
        CLOSE = "close", _("close the vacancy")
        CHANGES = "changes", _("take the course away and ask for changes")
        TAKE_DOWN = "take_down", _("take the course out of the catalogue")
        SEND_BACK = "send_back", _("take the text away and ask for changes")
        WITHDRAW = "withdraw", _("take the text off the public pages")
        DISAPPROVE = "disapprove", _("withdraw the organisation’s approval")
        RESTORE = "restore", _("take back what was decided before")

    class Ground(models.TextChoices):
        LAW = "law", _("a law")
        TERMS = "terms", _("the portal’s own terms")

    RESTRICTING = (
        Outcome.RECALL,
        Outcome.CLOSE,
        Outcome.CHANGES,
        Outcome.TAKE_DOWN,
        Outcome.SEND_BACK,
        Outcome.WITHDRAW,
        Outcome.DISAPPROVE,
    )

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="decisions")
    round = models.PositiveSmallIntegerField()
    outcome = models.CharField(max_length=10, choices=Outcome)
    ground = models.CharField(max_length=5, choices=Ground)
    rule = models.CharField(max_length=300)
    facts = models.CharField(max_length=LONGEST_FACTS)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(db_index=True)
    # How long the case had waited for it.
    waited = models.DurationField()

    class Meta:
        ordering = ["round"]
        constraints = [
            models.UniqueConstraint(fields=["case", "round"], name="decision_once_a_round"),
            models.CheckConstraint(
                condition=~Q(rule="") & ~Q(facts=""), name="decision_with_reasons"
            ),
        ]

    def __str__(self) -> str:
        return f"decision {self.uuid}"


class Complaint(models.Model):
    """Whoever reported, or a member of the organisation, says that a decision is wrong."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="complaints")
    report = models.ForeignKey(Report, on_delete=models.CASCADE, null=True, related_name="+")
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+"
    )
    text = models.TextField(max_length=3000, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["decision", "report"], name="complaint_of_report_once"),
            models.UniqueConstraint(fields=["decision", "member"], name="complaint_of_member_once"),
            models.CheckConstraint(
                condition=Q(report__isnull=True, member__isnull=False)
                | Q(report__isnull=False, member__isnull=True),
                name="complaint_of_one_side",
            ),
        ]

    def __str__(self) -> str:
        return f"complaint {self.pk}"
