"""What belongs to a placement: the lines of its plan, who agreed, reports, and its history."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from placements.models.placements import Placement
from skills.models import Level, Skill

LONGEST_REPORT = 3000


class Side(models.TextChoices):
    COMPANY = "company", _("company")
    CANDIDATE = "candidate", _("candidate")
    THIRD = "third", _("school or employment service")


class PlanLine(models.Model):
    """A skill to be learned: its level now (0 for none), the one wanted, and the one reached."""

    placement = models.ForeignKey(Placement, on_delete=models.CASCADE, related_name="lines")
    skill = models.ForeignKey(Skill, on_delete=models.PROTECT, related_name="+")
    level_now = models.PositiveSmallIntegerField(_("level now"), default=0)
    level_wanted = models.PositiveSmallIntegerField(_("level wanted"), choices=Level)
    # What the company confirms at the end; empty where it confirms nothing.
    level_reached = models.PositiveSmallIntegerField(
        _("level reached"), choices=Level, null=True, blank=True
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["placement", "skill"], name="plan_skill_once"),
            models.CheckConstraint(
                condition=Q(level_now__range=(0, 4), level_wanted__range=(1, 4))
                & (Q(level_reached__isnull=True) | Q(level_reached__range=(1, 4))),
                name="plan_level_range",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.skill_id} {self.level_now} -> {self.level_wanted}"

    @property
    def level_now_name(self) -> str:
        return str(Level(self.level_now).label) if self.level_now else ""


class Signature(models.Model):
    """A party agrees to the plan, by name; a changed plan voids it."""

    placement = models.ForeignKey(Placement, on_delete=models.CASCADE, related_name="signatures")
    side = models.CharField(max_length=9, choices=Side)
    # Nobody for the school or service, or once the account is gone: then the name goes, too.
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    name = models.CharField(_("your name"), max_length=120, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["placement", "side"], name="signature_side_once")
        ]

    def __str__(self) -> str:
        return f"{self.side} of {self.placement_id}"


class Report(models.Model):
    class Kind(models.TextChoices):
        HALF = "half", _("half-way")
        END = "end", _("at the end")

    placement = models.ForeignKey(Placement, on_delete=models.CASCADE, related_name="reports")
    kind = models.CharField(max_length=4, choices=Kind)
    side = models.CharField(max_length=9, choices=Side)
    text = models.TextField(_("report"), max_length=LONGEST_REPORT)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["placement", "kind", "side"], name="report_once"),
            models.CheckConstraint(
                condition=Q(side__in=["company", "candidate"]), name="report_side"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} report by {self.side}"


class PlacementEvent(models.Model):
    """One step: who took it, and why, where a reason was given."""

    placement = models.ForeignKey(Placement, on_delete=models.CASCADE, related_name="events")
    from_state = models.CharField(max_length=10, blank=True)
    to_state = models.CharField(max_length=10, choices=Placement.State)
    side = models.CharField(max_length=9, choices=Side)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=150, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.from_state} -> {self.to_state}"
