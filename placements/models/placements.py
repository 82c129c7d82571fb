"""The placement itself: who is the third party, when, and where it stands."""

import uuid
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import ClassVar, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from matching.models import Candidacy
from subsidies.models import Scheme
from subsidies.regions import region_of
from vacancies.models import Company, Vacancy

# The report at the end is written in the last fortnight, the last day included.
LAST_DAYS = timedelta(days=13)


class PlacementPassed(Exception):
    """The placement is no longer where this step starts from."""


class StalePlacement(PlacementPassed):
    """Somebody has changed it since the page was shown."""


class PlacementQuerySet(models.QuerySet["Placement"]):
    def of_person(self, user: User) -> Self:
        return self.filter(candidacy__match__profile__user=user)

    def of_company(self, user: User) -> Self:
        members = self.filter(candidacy__match__vacancy__company__memberships__user=user)
        return members.for_others()

    def for_others(self) -> Self:
        """Whoever takes their yes back is named to nobody, unless all three have agreed before."""
        named = Q(candidacy__state__in=Candidacy.NAMED)
        return self.filter(named | Q(agreed_at__isnull=False))

    def with_parties(self) -> Self:
        match = "candidacy__match"
        return self.select_related(f"{match}__vacancy__company", f"{match}__profile__user")


class Placement(models.Model):
    class Kind(models.TextChoices):
        INTERNSHIP = "internship", _("internship")
        IBO = Scheme.IBO.value, "IBO"
        IBO_PLUS = Scheme.IBO_PLUS.value, "IBO-plus"
        PFI = Scheme.PFI.value, "PFI"
        FPIE = Scheme.FPIE.value, "FPIE"
        IBU = Scheme.IBU.value, "IBU"

    class State(models.TextChoices):
        REQUESTED = "requested", _("requested")
        PLANNED = "planned", _("planned")
        AGREED = "agreed", _("agreed")
        RUNNING = "running", _("running")
        COMPLETED = "completed", _("completed")
        CANCELLED = "cancelled", _("cancelled")

    OPEN = (State.REQUESTED, State.PLANNED, State.AGREED, State.RUNNING)
    # From planned to planned: the plan is written again, and what was agreed to is void.
    ALLOWED_FROM: ClassVar[Mapping[str, tuple[str, ...]]] = {
        State.PLANNED: (State.REQUESTED, State.PLANNED),
        State.AGREED: (State.PLANNED,),
        State.RUNNING: (State.AGREED,),
        State.COMPLETED: (State.RUNNING,),
        State.CANCELLED: OPEN,
    }
    # Not all three have agreed: it stands on the contact of the two.
    UNAGREED = (State.REQUESTED, State.PLANNED)
    # The kinds of vacancies that lead here.
    CONTRACTS = (Vacancy.Contract.INTERNSHIP, Vacancy.Contract.TRAINEE)

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    candidacy = models.ForeignKey(Candidacy, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    state = models.CharField(max_length=10, choices=State, default=State.REQUESTED)
    # Of the agreement: that of the region of the workplace.
    language = models.CharField(_("language of the agreement"), max_length=2, default="nl")
    # The school or the employment service, and who answers for it there.
    third_name = models.CharField(_("school or employment service"), max_length=120, blank=True)
    third_person = models.CharField(_("contact person there"), max_length=120, blank=True)
    third_email = models.EmailField(_("mail address of the contact person"), blank=True)
    starts_on = models.DateField(_("first day"), null=True, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    hours = models.PositiveSmallIntegerField(
        _("hours a week"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(48)],
    )
    mentor = models.CharField(_("mentor at the company"), max_length=120, blank=True)
    # Counts up with every step, so that a stale form is noticed.
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    agreed_at = models.DateTimeField(null=True, blank=True)
    # What the person answered to what the company confirmed at the end.
    taken = models.BooleanField(null=True)

    objects = PlacementQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["candidacy"],
                condition=~Q(state__in=["completed", "cancelled"]),
                name="placement_open_once",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="placement_ends_later"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["requested", "cancelled"])
                | Q(starts_on__isnull=False, ends_on__isnull=False, hours__isnull=False)
                # Once it has ended the contact is forgotten.
                & (Q(state="completed") | ~Q(third_email="")),
                name="placement_planned_complete",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["agreed", "running", "completed"])
                | Q(agreed_at__isnull=False),
                name="placement_agreed_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"placement {self.uuid}"

    @property
    def vacancy(self) -> Vacancy:
        return self.candidacy.match.vacancy

    @property
    def company(self) -> Company:
        return self.vacancy.company

    @property
    def person(self) -> User:
        return self.candidacy.match.profile.user

    @property
    def region(self) -> str:
        """Of the workplace."""
        where = self.vacancy
        return region_of(municipality=where.municipality, province=where.province)

    @property
    def half_on(self) -> date | None:
        """From this day on each side may write the report half-way."""
        if self.starts_on is None or self.ends_on is None:
            return None
        return self.starts_on + (self.ends_on - self.starts_on) / 2

    @property
    def end_on(self) -> date | None:
        """From this day on each side may write the report at the end: never before half-way."""
        half = self.half_on
        if half is None or self.ends_on is None:
            return None
        return max(half, self.ends_on - LAST_DAYS)

    @property
    def is_open(self) -> bool:
        return self.state in self.OPEN

    @property
    def may_plan(self) -> bool:
        return self.state in self.ALLOWED_FROM[self.State.PLANNED]

    @property
    def may_cancel(self) -> bool:
        return self.state in self.ALLOWED_FROM[self.State.CANCELLED]

    def require(self, to: str, *, seen: int) -> None:
        """Raises StalePlacement where `seen` is another version, PlacementPassed otherwise."""
        if seen != self.version:
            raise StalePlacement(f"{seen} is now {self.version}")
        if self.state not in self.ALLOWED_FROM[to]:
            raise PlacementPassed(f"{self.state} -> {to}")

    def touch(self, *, now: datetime) -> None:
        """One more change; the caller holds the row and saves it."""
        self.version += 1
        self.changed_at = now
