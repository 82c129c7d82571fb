"""A certificate a person holds, by their own word: none is checked with its issuer."""

from datetime import date, timedelta
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from skills.models import Skill
from talent.models.cvs import CV, ProfileFormat
from talent.models.profiles import Profile


class WrongCertificateState(Exception):
    """The certificate is no longer where this step starts from."""


class CertificateQuerySet(models.QuerySet["Certificate"]):
    def confirmed(self) -> Self:
        return self.filter(state=Certificate.State.CONFIRMED)

    def proposed(self) -> Self:
        return self.filter(state=Certificate.State.PROPOSED)

    def of(self, user: User) -> Self:
        return self.filter(profile__user=user)

    def ending(self, *, after: date, until: date) -> Self:
        """Confirmed ones whose last day lies after the one day and not after the other."""
        return self.confirmed().filter(expires_on__gt=after, expires_on__lte=until)


class Certificate(models.Model):
    """Proposed by a file, confirmed or taken out by the person; nobody else sees it."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("proposed")
        CONFIRMED = "confirmed", _("confirmed")
        REMOVED = "removed", _("taken out")

    ALLOWED_FROM: ClassVar[dict[str, set[str]]] = {
        State.PROPOSED: set(),
        State.CONFIRMED: {State.PROPOSED, State.REMOVED},
        State.REMOVED: {State.PROPOSED, State.CONFIRMED},
    }

    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="certificates")
    name = models.CharField(_("name"), max_length=200)
    issuer = models.CharField(_("issuer"), max_length=200, blank=True)
    skill = models.ForeignKey(
        Skill, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    issued_on = models.DateField(_("issued on"), null=True, blank=True)
    expires_on = models.DateField(_("valid until"), null=True, blank=True)
    url = models.URLField(_("web address"), max_length=500, blank=True)
    number = models.CharField(_("number"), max_length=200, blank=True)
    # The format of the file that named it; empty for an own statement.
    source = models.CharField(max_length=12, choices=ProfileFormat, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED)
    cv = models.ForeignKey(
        CV, on_delete=models.SET_NULL, null=True, blank=True, related_name="certificates"
    )
    updated_at = models.DateTimeField(auto_now=True)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        ordering = [F("expires_on").asc(nulls_last=True), "name", "pk"]
        constraints = [
            # Once for each time it was earned; without a day, once.
            models.UniqueConstraint(
                F("profile"),
                Lower("name"),
                F("issued_on"),
                name="certificate_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=Q(expires_on__isnull=True)
                | Q(issued_on__isnull=True)
                | Q(expires_on__gte=F("issued_on")),
                name="certificate_days_order",
            ),
        ]
        indexes = [
            models.Index(
                F("expires_on"),
                name="certificate_ends",
                condition=Q(state="confirmed", expires_on__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"certificate {self.pk}"

    def is_expired(self, today: date) -> bool:
        return self.expires_on is not None and self.expires_on < today

    def ends_soon(self, today: date, within: timedelta) -> bool:
        return self.expires_on is not None and today <= self.expires_on <= today + within

    def move(self, to: str) -> None:
        """Take a step the person decided on, unsaved; the caller holds the profile's lock."""
        if self.state not in self.ALLOWED_FROM[to]:
            raise WrongCertificateState(f"{self.state} -> {to}")
        self.state = to
