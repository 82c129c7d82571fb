"""What an organisation issues: its keys, what can be achieved, and who was given it."""

import uuid
from datetime import datetime
from typing import ClassVar, Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from learning.models import TEACHING_KINDS, Course
from skills.models import Level, Skill
from vacancies.models import Company


class WrongAwardState(Exception):
    """The award is no longer where this step starts from."""


class IssuerKey(models.Model):
    """A key an organisation signs with. A retired one is published for ever: it signed things."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="+")
    public = models.JSONField()
    # Sealed (credentials.sealing); empty once the key is retired.
    private = models.TextField(blank=True)
    created_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["company"], name="issuer_key_one_at_a_time", condition=~Q(private="")
            ),
            models.CheckConstraint(
                condition=Q(retired_at__isnull=True) | Q(private=""),
                name="issuer_key_retired_signs_no_more",
            ),
        ]

    def __str__(self) -> str:
        return f"key {self.uuid}"


class AchievementQuerySet(models.QuerySet["Achievement"]):
    def published(self) -> Self:
        """What anybody may read of: what an approved organisation that teaches can give."""
        teaching = self.filter(company__approved=True, company__kind__in=TEACHING_KINDS)
        return teaching.select_related("company", "course__provider").defer("course__search")

    def with_held(self, person: int, *, now: datetime) -> Self:
        """`is_held`: whether this person has it."""
        held = Award.objects.valid(now=now).filter(achievement=OuterRef("pk"), person=person)
        return self.annotate(is_held=Exists(held))


class Achievement(models.Model):
    """What participants can be given, in the words of the organisation."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("name"), max_length=120)
    description = models.TextField(_("what somebody has shown"), max_length=1000)
    criteria = models.TextField(_("what it takes to get it"), max_length=1000)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    months_valid = models.PositiveSmallIntegerField(
        _("months it is valid"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(600)],
    )
    # At whose end it is given; nothing that was signed names it.
    course = models.ForeignKey(
        Course,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("course"),
    )
    created_at = models.DateTimeField()

    objects = AchievementQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_given(self) -> bool:
        """Somebody was offered it, or held it and has gone: what it says stays as it is."""
        return self.awards.exists() or self.gone.exists()


class AchievementSkill(models.Model):
    achievement = models.ForeignKey(Achievement, on_delete=models.CASCADE, related_name="aligned")
    skill = models.ForeignKey(Skill, on_delete=models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField(choices=Level)

    class Meta:
        ordering = ["-level", "skill_id"]
        constraints = [
            models.UniqueConstraint(fields=["achievement", "skill"], name="achievement_skill_once"),
            models.CheckConstraint(
                condition=Q(level__range=(1, 4)), name="achievement_skill_level_range"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.skill_id} {self.level}"


class AwardQuerySet(models.QuerySet["Award"]):
    def valid(self, *, now: datetime) -> Self:
        """What its person holds: neither taken back nor ended."""
        lasts = Q(expires_at__isnull=True) | Q(expires_at__gt=now)
        return self.filter(lasts, state=Award.State.ISSUED)


class Award(models.Model):
    """An achievement offered to an address; a credential once its person has accepted it."""

    class State(models.TextChoices):
        OFFERED = "offered", _("offered")
        ISSUED = "issued", _("issued")
        REVOKED = "revoked", _("revoked")

    ALLOWED_FROM: ClassVar[dict[str, set[str]]] = {
        State.ISSUED: {State.OFFERED},
        State.REVOKED: {State.OFFERED, State.ISSUED},
    }

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    achievement = models.ForeignKey(Achievement, on_delete=models.CASCADE, related_name="awards")
    # Empty once it is no more that of the person who accepted it.
    email = models.EmailField(_("e-mail address"), blank=True)
    # Set once it is accepted: everything about it goes with the account.
    person = models.ForeignKey(User, on_delete=models.CASCADE, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.OFFERED)
    offered_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    offered_at = models.DateTimeField()
    issued_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    revoke_reason = models.CharField(_("reason"), max_length=300, blank=True)
    shows_name = models.BooleanField(_("shows my name"), default=False)
    # The signed credential, as anybody can check it.
    token = models.TextField(blank=True)

    objects = AwardQuerySet.as_manager()

    class Meta:
        ordering = ["-offered_at", "-pk"]
        indexes = [models.Index(fields=["email"], name="award_email")]
        constraints = [
            models.UniqueConstraint(
                fields=["achievement", "email"],
                name="award_once",
                condition=Q(state__in=["offered", "issued"]) & ~Q(email=""),
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=False) | ~Q(email=""), name="award_to_somebody"
            ),
            models.CheckConstraint(
                condition=~Q(state="issued") | (Q(person__isnull=False) & ~Q(token="")),
                name="award_issued_to_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state="revoked") | ~Q(revoke_reason=""),
                name="award_revoked_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"award {self.uuid}"

    def move(self, to: str) -> None:
        """Take a step, unsaved; the caller holds the row."""
        if self.state not in self.ALLOWED_FROM[to]:
            raise WrongAwardState(f"{self.state} -> {to}")
        self.state = to

    def is_expired(self, now: datetime) -> bool:
        return self.expires_at is not None and self.expires_at <= now
