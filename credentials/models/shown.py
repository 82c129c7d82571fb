"""A credential a person shows: what it says in short, and what came of checking it."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from credentials.checking import Kind, Reason, Refused, Watch
from credentials.checking.keys import host_of
from skills.models import Level, Role, Skill
from talent.models import Certificate, Profile
from workqueue.models import Job, job_indexes


class WrongStatus(Exception):
    """The credential is no longer where this step starts from."""


class Credential(Job):
    """Checking is a job on this row. What was uploaded is gone once it is checked.

    `content` is the file, `link` the address that was given; of both at most one is filled.
    """

    PARKS_ITSELF = True

    class Status(models.TextChoices):
        CHECKING = "checking", _("being checked")
        VERIFIED = "verified", pgettext_lazy("of a credential", "verified")
        NOT_VERIFIABLE = "not_verifiable", _("without proof")
        REFUSED = "refused", _("refused")

    class Form(models.TextChoices):
        BADGE_2 = Kind.BADGE_2.value, "Open Badges 2.0"
        BADGE_3 = Kind.BADGE_3.value, "Open Badges 3.0"
        ELM = Kind.ELM.value, _("European digital credential")

    ALLOWED_FROM: ClassVar[dict[str, set[str]]] = {
        Status.CHECKING: {Status.REFUSED},
        Status.VERIFIED: {Status.CHECKING},
        Status.NOT_VERIFIABLE: {Status.CHECKING},
        # What was verified may be revoked, or end.
        Status.REFUSED: {Status.CHECKING, Status.VERIFIED},
    }

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="+")
    content = models.BinaryField(null=True)
    sha256 = models.CharField(max_length=64, blank=True)
    link = models.CharField(max_length=500, blank=True)
    kind = models.CharField(max_length=3, choices=Form, blank=True)
    name = models.CharField(_("name"), max_length=200, blank=True)
    issuer = models.CharField(_("issuer"), max_length=200, blank=True)
    issuer_id = models.CharField(max_length=300, blank=True)
    issued_on = models.DateField(_("issued on"), null=True)
    expires_on = models.DateField(_("valid until"), null=True)
    status = models.CharField(max_length=14, choices=Status, default=Status.CHECKING)
    reason = models.CharField(max_length=20, blank=True)
    # The last time that an answer came, which is what pages say.
    checked_at = models.DateTimeField(null=True)
    # The last time that an answer was asked for.
    looked_at = models.DateTimeField(null=True)
    # Where it is seen whether it was revoked: the fields of checking.Watch.
    watch = models.JSONField(default=dict)
    # The person's yes: since then it counts as evidence.
    accepted_at = models.DateTimeField(null=True)
    certificate = models.ForeignKey(
        Certificate, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    skills: "models.ManyToManyField[Skill, CredentialSkill]" = models.ManyToManyField(
        Skill, through="CredentialSkill", related_name="+"
    )

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [
            *job_indexes("credential"),
            models.Index(
                F("looked_at").asc(nulls_first=True),
                name="credential_to_ask_about",
                condition=Q(status="verified"),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["profile", "sha256"], name="credential_once", condition=~Q(sha256="")
            ),
            models.CheckConstraint(
                condition=Q(status="checking") | Q(content__isnull=True),
                name="credential_file_not_kept",
            ),
            models.CheckConstraint(
                condition=Q(status="verified", reason="") | ~Q(status="verified"),
                name="credential_verified_without_but",
            ),
        ]

    def __str__(self) -> str:
        return f"credential {self.uuid}"

    @classmethod
    def counting_for(cls, profile: Profile) -> models.QuerySet["Credential"]:
        """What counts as proof, and a company sees of somebody it knows by name: verified ones
        that the person uses.
        """
        verified = cls._default_manager.filter(profile=profile, status=cls.Status.VERIFIED)
        return verified.filter(accepted_at__isnull=False).defer("content")

    @property
    def is_checking(self) -> bool:
        return self.status == Credential.Status.CHECKING

    @property
    def can_be_used(self) -> bool:
        found = (Credential.Status.VERIFIED, Credential.Status.NOT_VERIFIABLE)
        return self.status in found and self.accepted_at is None

    @property
    def can_be_shown_again(self) -> bool:
        """Whether the same file is worth another look: what it lacked may be there now."""
        lacking = (Credential.Status.REFUSED, Credential.Status.NOT_VERIFIABLE)
        return self.status in lacking and self.accepted_at is None

    @property
    def can_be_checked_again(self) -> bool:
        unreachable = self.reason == Reason.UNREACHABLE and bool(self.link)
        return self.status == Credential.Status.VERIFIED or unreachable

    @property
    def watched(self) -> Watch:
        return Watch(**self.watch)

    @property
    def issuer_host(self) -> str:
        """The site that answers for it: names anybody can take. "" where there is none."""
        try:
            return host_of(self.issuer_id)
        except Refused:
            return ""

    def move(self, to: str, *, reason: str = "") -> None:
        """Take a step, unsaved; the caller holds the row."""
        if self.status not in self.ALLOWED_FROM[to]:
            raise WrongStatus(f"{self.status} -> {to}")
        self.status, self.reason = to, reason


class CredentialSkill(models.Model):
    """A skill of ours that a credential shows: before its person's yes all that may be meant,
    then those that were chosen.
    """

    credential = models.ForeignKey(Credential, on_delete=models.CASCADE, related_name="aligned")
    skill = models.ForeignKey(Skill, on_delete=models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField(choices=Level)
    # Where it names a role and not the skill: what that role needs, for the person to say.
    role = models.ForeignKey(Role, on_delete=models.CASCADE, null=True, related_name="+")

    class Meta:
        ordering = ["-level", "skill_id"]
        constraints = [
            models.UniqueConstraint(fields=["credential", "skill"], name="credential_skill_once"),
            models.CheckConstraint(
                condition=Q(level__range=(1, 4)), name="credential_skill_level_range"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.skill_id} {self.level}"
