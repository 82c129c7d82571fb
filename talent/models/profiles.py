"""What a candidate tells about themselves, apart from skills. No protected trait has a field."""

from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class ContractForm(models.TextChoices):
    PERMANENT = "permanent", _("permanent")
    FIXED = "fixed", _("fixed-term")
    FREELANCE = "freelance", _("freelance")
    INTERNSHIP = "internship", _("internship or traineeship")
    # Last: the matching index numbers these by their order.
    RESEARCH = "research", _("research or PhD")


class RemoteWish(models.TextChoices):
    ONSITE = "onsite", _("at the workplace")
    HYBRID = "hybrid", _("partly at home")
    REMOTE = "remote", _("fully at a distance")


class Cefr(models.TextChoices):
    A1 = "A1", _("A1 beginner")
    A2 = "A2", _("A2 elementary")
    B1 = "B1", _("B1 intermediate")
    B2 = "B2", _("B2 upper intermediate")
    C1 = "C1", _("C1 advanced")
    C2 = "C2", _("C2 fully fluent")


class ProfileQuerySet(models.QuerySet["Profile"]):
    def in_pool(self) -> Self:
        """Those who want to be matched: not paused, account in use."""
        return self.exclude(visibility=Profile.Visibility.PAUSED).filter(user__is_active=True)


class Profile(models.Model):
    class Visibility(models.TextChoices):
        ANONYMOUS = (
            "anonymous",
            _("Anonymous: employers see my skills, never my name until I say yes"),
        )
        OPEN = (
            "open",
            _(
                "Open: companies that find me on their shortlist or choose me see my name"
                " and e-mail address"
            ),
        )
        PAUSED = "paused", _("Paused: I am not matched with anything for now")

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="profile"
    )
    visibility = models.CharField(
        _("visibility"), max_length=10, choices=Visibility, default=Visibility.ANONYMOUS
    )
    postal_code = models.CharField(_("postal code"), max_length=4, blank=True)
    municipality = models.CharField(max_length=5, blank=True)  # NIS code
    province = models.CharField(max_length=6, blank=True, db_index=True)  # ISO 3166-2
    contract_forms = ArrayField(
        models.CharField(max_length=10, choices=ContractForm),
        verbose_name=_("contract forms"),
        default=list,
        blank=True,
    )
    hours_min = models.PositiveSmallIntegerField(
        _("hours a week, at least"),
        default=32,
        validators=[MinValueValidator(1), MaxValueValidator(48)],
    )
    hours_max = models.PositiveSmallIntegerField(
        _("hours a week, at most"),
        default=40,
        validators=[MinValueValidator(1), MaxValueValidator(48)],
    )
    available_from = models.DateField(_("available from"), null=True, blank=True)
    remote = models.CharField(
        _("where I work"), max_length=10, choices=RemoteWish, default=RemoteWish.HYBRID
    )
    commute_km = models.PositiveSmallIntegerField(
        _("distance I travel, in km"), default=40, validators=[MaxValueValidator(300)]
    )
    # Private: used for the candidate's own comparison, never shown to an employer.
    pay_expectation = models.DecimalField(
        _("gross monthly pay I expect, in euro"),
        max_digits=8,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100000)],
    )
    # Counts up with every change that matters to a score; a match remembers which it saw.
    matching_version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField(auto_now=True)

    objects = ProfileQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(hours_min__lte=F("hours_max")), name="profile_hours_order"
            ),
        ]

    def __str__(self) -> str:
        return f"profile {self.pk}"

    @property
    def is_paused(self) -> bool:
        return self.visibility == self.Visibility.PAUSED


class ProfileLanguage(models.Model):
    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="languages")
    code = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    level = models.CharField(_("level"), max_length=2, choices=Cefr)

    class Meta:
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["profile", "code"], name="profile_language_once")
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.level}"
