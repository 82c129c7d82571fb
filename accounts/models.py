"""The user, whose e-mail address is the login, and the append-only audit trail."""

import unicodedata
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def normalise_email(address: str) -> str:
    """One spelling per address: NFC and lower case, so that twins cannot register."""
    return unicodedata.normalize("NFC", address.strip()).casefold()


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=normalise_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """The first of the staff: nobody else could read the mail that confirms the address."""
        from allauth.account.models import EmailAddress  # noqa: PLC0415  # needs this model

        rights = {"is_staff": True, "is_superuser": True, "role": User.Role.EMPLOYER}
        user = self.create_user(email, password, **(fields | rights))
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=normalise_email(username or ""))


class User(AbstractBaseUser, PermissionsMixin):
    class Role(models.TextChoices):
        CANDIDATE = "candidate", _("I am looking for work")
        EMPLOYER = "employer", _("I am looking for people")

    email = models.EmailField(_("e-mail address"), unique=True)
    full_name = models.CharField(_("name"), max_length=150, blank=True)
    role = models.CharField(
        _("I come here because"), max_length=10, choices=Role, default=Role.CANDIDATE
    )
    language = models.CharField(
        _("language of mails"), max_length=2, choices=settings.LANGUAGES, default="en"
    )
    is_staff = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(default=timezone.now)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="accounts_user_email_once"),
        ]

    def __str__(self) -> str:
        return f"user {self.pk}"

    def clean(self) -> None:
        self.email = normalise_email(self.email)

    @property
    def second_factor_is_waived(self) -> bool:
        """An account of the demo, whose password only the newcomer at this machine knows."""
        return self.is_staff and self.email in settings.SECOND_FACTOR_WAIVED

    @property
    def is_candidate(self) -> bool:
        return self.role == self.Role.CANDIDATE

    @property
    def is_employer(self) -> bool:
        return self.role == self.Role.EMPLOYER

    @property
    def display_name(self) -> str:
        return self.full_name or self.email


def display_name(user: User) -> str:
    """How the account pages call somebody."""
    return user.display_name


class AuditEvent(models.Model):
    """Who did what to whom, and why. Rows are never changed or deleted: the database refuses it.

    Ids are plain numbers, not foreign keys, so that erasing a person leaves a pseudonym here.
    """

    class Action(models.TextChoices):
        VIEW_PERSON = "view_person", _("viewed an identified person")
        DOWNLOAD_CV = "download_cv", _("downloaded a CV")
        DECIDE = "decide", _("decided on a candidate")
        INVITE = "invite", _("invited a candidate")
        ANSWER = "answer", _("answered an invitation")
        APPLY = "apply", _("applied for a vacancy")
        WITHDRAW = "withdraw", _("withdrew from a vacancy")
        READ_MAIL = "read_mail", _("read a mail in the mailbox")
        CONTEST = "contest", _("contested a line of a match")
        SETTLE = "settle", _("decided about a contested line")
        RUN_AGAIN = "run_again", _("had failed work done again")
        COPY = "copy", _("fetched a copy of their data")
        VERIFY = "verify", _("confirmed who a company is")
        TEAM = "team", _("changed who acts for a company")
        ERASE = "erase", _("deleted an account")
        MODERATE = "moderate", _("decided about a report")
        SEARCH_AUDIT = "search_audit", _("looked into the audit trail")
        MERGE = "merge", _("merged two accounts of one person")
        KEEP_APART = "keep_apart", _("said that two accounts are of two people")
        OPEN_LIST = "open_list", _("opened a shared list")
        AWARD = "award", _("gave or revoked a credential")
        NEW_KEY = "new_key", _("had a new key sign credentials")
        RULE = "rule", _("changed a rule of subsidies")
        PLACEMENT = "placement", _("took a step in an internship or traineeship")
        ASK = "ask", _("sent their address to an organisation")

    at = models.DateTimeField(default=timezone.now)
    actor_id = models.BigIntegerField(null=True)
    subject_id = models.BigIntegerField(null=True)
    action = models.CharField(max_length=20, choices=Action)
    target = models.CharField(max_length=80, blank=True)
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        # A search goes back in time from where the last page ended.
        indexes = [
            models.Index(fields=["at", "id"], name="audit_at"),
            models.Index(fields=["actor_id", "at", "id"], name="audit_actor_at"),
            models.Index(fields=["subject_id", "at", "id"], name="audit_subject_at"),
            models.Index(fields=["action", "at", "id"], name="audit_action_at"),
            models.Index(fields=["target", "at", "id"], name="audit_target_at"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.target}"
