"""A skill that a candidate claims, at a level, with the evidence for it."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from skills.models import Level, Skill
from talent.models.cvs import CV
from talent.models.profiles import Profile


class ClaimQuerySet(models.QuerySet["Claim"]):
    def confirmed(self) -> Self:
        return self.filter(state=Claim.State.CONFIRMED)

    def proposed(self) -> Self:
        return self.filter(state=Claim.State.PROPOSED)

    def rejected(self) -> Self:
        return self.filter(state=Claim.State.REJECTED)

    def of(self, user: User) -> Self:
        return self.filter(profile__user=user)


class WrongClaimState(Exception):
    """The claim is no longer where this step starts from."""


class Claim(models.Model):
    """Proposed by the reader, confirmed or rejected by the person; only confirmed ones count."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("proposed")
        CONFIRMED = "confirmed", _("confirmed")
        REJECTED = "rejected", _("rejected")

    class Evidence(models.TextChoices):
        SELF = "self", _("own statement")
        CV = "cv", _("CV")
        CERTIFICATE = "certificate", _("certificate")
        PLACEMENT = "placement", _("confirmed by a company")

    ALLOWED_FROM: ClassVar[dict[str, set[str]]] = {
        State.PROPOSED: {State.REJECTED},
        State.CONFIRMED: {State.PROPOSED, State.REJECTED},
        State.REJECTED: {State.PROPOSED, State.CONFIRMED},
    }

    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="claims")
    skill = models.ForeignKey(Skill, on_delete=models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField(_("level"), choices=Level)
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED)
    evidence = models.CharField(max_length=12, choices=Evidence, default=Evidence.SELF)
    sentence = models.CharField(max_length=400, blank=True)
    cv = models.ForeignKey(
        CV, on_delete=models.SET_NULL, null=True, blank=True, related_name="claims"
    )
    last_used = models.PositiveSmallIntegerField(_("last used in"), null=True, blank=True)
    practice_months = models.PositiveSmallIntegerField(
        _("months of practice"), null=True, blank=True
    )
    # Different statements of the CV that name it; 0 for an own statement.
    mentions = models.PositiveSmallIntegerField(default=0)
    updated_at = models.DateTimeField(auto_now=True)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ["-level", "skill_id"]
        constraints = [
            models.UniqueConstraint(fields=["profile", "skill"], name="claim_skill_once"),
            models.CheckConstraint(condition=Q(level__range=(1, 4)), name="claim_level_range"),
        ]

    def __str__(self) -> str:
        return f"{self.skill_id} {self.level}"

    @property
    def practice_years(self) -> int:
        """Full years of practice; 0 for less than one, and where nothing is said."""
        return (self.practice_months or 0) // 12

    def move(self, to: str) -> None:
        """Take a step the person decided on, unsaved; the caller holds the profile's lock."""
        if self.state not in self.ALLOWED_FROM[to]:
            raise WrongClaimState(f"{self.state} -> {to}")
        self.state = to
