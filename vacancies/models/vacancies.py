"""A vacancy and its life: draft, in review, published, closed or expired."""

import uuid
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from adverts.files.values import FULL_TIME_FROM, FULL_TIME_HOURS
from skills.models import Role
from vacancies.models.companies import Company
from vacancies.models.located import Located

OPEN_FOR = timedelta(days=60)


class VacancyQuerySet(models.QuerySet["Vacancy"]):
    def open(self) -> Self:
        return self.filter(state=Vacancy.State.PUBLISHED)

    def of(self, user: User) -> Self:
        """Vacancies of the companies this person acts for; staff see all."""
        return self if user.is_staff else self.filter(company__memberships__user=user)

    def expired(self, *, now: datetime) -> Self:
        return self.open().filter(expires_at__lte=now)

    def expiring(self, *, now: datetime, within: timedelta) -> Self:
        return self.open().filter(expires_at__gt=now, expires_at__lte=now + within)

    def alive(self) -> Self:
        """Not over: what a second, equal advert would double."""
        return self.exclude(state__in=[Vacancy.State.CLOSED, Vacancy.State.EXPIRED])


class Vacancy(Located, models.Model):
    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        IN_REVIEW = "in_review", _("in review")
        PUBLISHED = "published", _("published")
        CLOSED = "closed", _("closed")
        EXPIRED = "expired", _("expired")

    class Action(models.TextChoices):
        """The steps of a vacancy's life; ALLOWED_FROM says from where."""

        SUBMIT = "submit", _("submit")
        PUBLISH = "publish", _("publish")
        SEND_BACK = "send_back", _("send back")
        RECALL = "recall", _("take back for review")
        CLOSE = "close", _("close")
        RENEW = "renew", _("renew")
        EXPIRE = "expire", _("expire")
        REOPEN = "reopen", _("reopen")

    class Closing(models.TextChoices):
        """Why an employer closes it; whoever waits for an answer is told."""

        FILLED = "filled", _("we found somebody")
        WITHDRAWN = "withdrawn", _("we look for nobody any more")

    class Contract(models.TextChoices):
        PERMANENT = "permanent", _("permanent")
        FIXED = "fixed", _("fixed-term")
        FREELANCE = "freelance", _("freelance")
        INTERNSHIP = "internship", _("internship")
        TRAINEE = "trainee", _("traineeship on the job (IBO, PFI, FPIE, IBU)")
        RESEARCH = "research", _("research or PhD")

    class Place(models.TextChoices):
        ONSITE = "onsite", _("at the workplace")
        HYBRID = "hybrid", _("partly at home")
        REMOTE = "remote", _("fully at a distance")

    class PayPeriod(models.TextChoices):
        MONTH = "month", _("a month")
        DAY = "day", _("a day")
        HOUR = "hour", _("an hour")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="vacancies")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    title = models.CharField(_("title"), max_length=120)
    text = models.TextField(_("text of the vacancy"), max_length=20000)
    language = models.CharField(_("language of the text"), max_length=2, choices=settings.LANGUAGES)
    role = models.ForeignKey(
        Role,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("ECSF role"),
    )
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT, db_index=True)
    postal_code = models.CharField(_("postal code of the workplace"), max_length=4)
    municipality = models.CharField(max_length=5)
    province = models.CharField(max_length=6, db_index=True)
    place = models.CharField(_("place of work"), max_length=10, choices=Place, default=Place.HYBRID)
    contract = models.CharField(
        _("contract"), max_length=10, choices=Contract, default=Contract.PERMANENT
    )
    hours = models.PositiveSmallIntegerField(
        _("hours a week"),
        default=FULL_TIME_HOURS,
        validators=[MinValueValidator(1), MaxValueValidator(48)],
    )
    # A few hours or days of somebody who works elsewhere too: a CISO one day a week.
    shared = models.BooleanField(_("shared with other employers"), default=False)
    starts_on = models.DateField(_("start"), null=True, blank=True)
    pay_min = models.DecimalField(
        _("gross pay from, in euro"),
        max_digits=8,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(100000)],
    )
    pay_max = models.DecimalField(
        _("gross pay to, in euro"),
        max_digits=8,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(100000)],
    )
    pay_period = models.CharField(
        _("pay per"), max_length=5, choices=PayPeriod, default=PayPeriod.MONTH
    )
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closing_kind = models.CharField(max_length=9, choices=Closing, blank=True, db_default="")
    # The employer's own sentence to those who wait for an answer.
    closing_reason = models.CharField(max_length=200, blank=True)
    # What staff asked to change when they sent the vacancy back.
    review_note = models.CharField(max_length=500, blank=True)
    # Staff took it away: they read it again before anybody else does, whoever the company is.
    held_by_staff = models.BooleanField(default=False, db_default=False)
    # One form is one vacancy of a company, however often its button is pressed.
    form_key = models.UUIDField(null=True, editable=False)
    # What an imported advert is called where it comes from: the same file twice makes one row.
    source_reference = models.CharField(max_length=200, blank=True, editable=False)
    # Title and text without case and spacing: finds the same advert posted twice.
    fingerprint = models.CharField(max_length=64, blank=True, editable=False)
    # Counts up with every change that matters to a score; a match remembers which it saw.
    matching_version = models.PositiveIntegerField(default=1)
    # Counts up with every edit of the form, so that a stale form is noticed.
    edit_version = models.PositiveIntegerField(default=1)
    search = models.GeneratedField(
        expression=models.Func(
            F("language"),
            F("title"),
            F("text"),
            function="portal_vacancy_search",
            output_field=SearchVectorField(),
        ),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects = VacancyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "vacancies"
        ordering = ["-published_at", "-pk"]
        indexes = [GinIndex(fields=["search"], name="vacancy_search")]
        constraints = [
            models.UniqueConstraint(fields=["company", "form_key"], name="vacancy_form_once"),
            models.UniqueConstraint(
                fields=["company", "source_reference"],
                condition=~Q(source_reference=""),
                name="vacancy_source_once",
            ),
            models.CheckConstraint(
                condition=Q(shared=False) | Q(hours__lt=FULL_TIME_FROM),
                name="vacancy_shared_is_part_time",
            ),
            models.CheckConstraint(
                condition=Q(pay_min__lte=F("pay_max")), name="vacancy_pay_order"
            ),
            models.CheckConstraint(
                condition=~Q(state="published")
                | Q(
                    pay_min__isnull=False,
                    pay_max__isnull=False,
                    published_at__isnull=False,
                    expires_at__isnull=False,
                ),
                name="vacancy_published_complete",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("vacancies:detail", args=[self.uuid])

    @property
    def is_open(self) -> bool:
        return self.state == self.State.PUBLISHED

    @property
    def is_part_time(self) -> bool:
        return self.hours < FULL_TIME_FROM

    @property
    def is_over(self) -> bool:
        return self.state in {self.State.CLOSED, self.State.EXPIRED}

    @property
    def must_be_read(self) -> bool:
        """Whether staff look at it before everybody else may."""
        return self.held_by_staff or not self.company.approved

    def allows(self, action: "Vacancy.Action") -> bool:
        return self.state in ALLOWED_FROM[action]

    def submit(self) -> None:
        self._leave(self.Action.SUBMIT, self.State.IN_REVIEW)
        self.review_note = ""

    def publish(self, *, now: datetime) -> None:
        self._leave(self.Action.PUBLISH, self.State.PUBLISHED)
        self.published_at, self.expires_at = now, now + OPEN_FOR
        self.closed_at, self.closing_kind, self.closing_reason = None, "", ""
        self.review_note, self.held_by_staff = "", False

    def send_back(self, *, note: str) -> None:
        self._leave(self.Action.SEND_BACK, self.State.DRAFT)
        self.review_note = note

    def hide_until_read(self) -> None:
        """What staff have not read nobody else does: what is open waits for them again."""
        if self.is_open:
            self._leave(self.Action.RECALL, self.State.IN_REVIEW)
        self.published_at = None

    def renew(self, *, now: datetime) -> None:
        """Still open: as long again from today as when it was published."""
        self.require(self.Action.RENEW)
        self.expires_at = now + OPEN_FOR

    def close(self, *, kind: "Vacancy.Closing", reason: str, now: datetime) -> None:
        self._leave(self.Action.CLOSE, self.State.CLOSED)
        self.closed_at, self.closing_kind, self.closing_reason = now, kind, reason

    def expire(self, *, now: datetime) -> None:
        self._leave(self.Action.EXPIRE, self.State.EXPIRED)
        self.closed_at = now

    def reopen(self) -> None:
        self._leave(self.Action.REOPEN, self.State.DRAFT)

    def require(self, action: "Vacancy.Action") -> None:
        if not self.allows(action):
            raise NotAllowedNow(action=action, state=self.State(self.state))

    def _leave(self, action: "Vacancy.Action", state: "Vacancy.State") -> None:
        self.require(action)
        self.state = state


class NotAllowedNow(Exception):
    """The vacancy's state has no such step."""

    def __init__(self, *, action: Vacancy.Action, state: Vacancy.State) -> None:
        super().__init__(f"{action} from {state}")
        self.action, self.state = action, state


_State, _Action = Vacancy.State, Vacancy.Action
ALLOWED_FROM: Mapping[Vacancy.Action, frozenset[Vacancy.State]] = {
    _Action.SUBMIT: frozenset({_State.DRAFT}),
    _Action.PUBLISH: frozenset({_State.DRAFT, _State.IN_REVIEW}),
    _Action.SEND_BACK: frozenset({_State.IN_REVIEW}),
    _Action.RECALL: frozenset({_State.PUBLISHED}),
    _Action.CLOSE: frozenset({_State.DRAFT, _State.IN_REVIEW, _State.PUBLISHED}),
    _Action.RENEW: frozenset({_State.PUBLISHED}),
    _Action.EXPIRE: frozenset({_State.PUBLISHED}),
    _Action.REOPEN: frozenset({_State.CLOSED, _State.EXPIRED}),
}
