"""A company with its enterprise number, and its members with their rights."""

import uuid
from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.numbers import number_shown
from vacancies.models.located import Located

NUMBER_ONCE = "company_enterprise_number_once"


class Sector(models.TextChoices):
    """Sections of NACE-BEL 2025 (Statbel), the level at which a company is shown."""

    A = "A", _("agriculture, forestry and fishing")
    B = "B", _("mining and quarrying")
    C = "C", _("manufacturing")
    D = "D", _("electricity, gas and steam")
    E = "E", _("water, waste and remediation")
    F = "F", _("construction")
    G = "G", _("wholesale and retail trade")
    H = "H", _("transport and storage")
    I = "I", _("accommodation and food service")  # noqa: E741  # NACE's own letter
    J = "J", _("publishing, broadcasting and content")
    K = "K", _("telecommunication, software and information services")
    L = "L", _("finance and insurance")
    M = "M", _("real estate")
    N = "N", _("professional, scientific and technical services")
    O = "O", _("administrative and support services")  # noqa: E741  # NACE's own letter
    P = "P", _("public administration and defence")
    Q = "Q", _("education")
    R = "R", _("health and social work")
    S = "S", _("arts, sports and recreation")
    T = "T", _("other services")


class CompanyQuerySet(models.QuerySet["Company"]):
    def of(self, user: User) -> Self:
        """Companies this person acts for; staff see all."""
        return self if user.is_staff else self.filter(memberships__user=user)


class Company(Located, models.Model):
    class Kind(models.TextChoices):
        """What an organisation is. All may post vacancies; who teaches may offer courses too."""

        COMPANY = "company", _("company")
        UNIVERSITY = "university", _("university")
        COLLEGE = "college", _("university college")
        TRAINING_CENTRE = "training_centre", _("training centre")
        ASSOCIATION = "association", _("association")
        PUBLIC_BODY = "public_body", _("public body")

    class Size(models.TextChoices):
        """Recommendation 2003/361/EC, by declaration."""

        MICRO = "micro", _("micro: fewer than 10 people")
        SMALL = "small", _("small: 10 to 49 people")
        MEDIUM = "medium", _("medium: 50 to 249 people")
        LARGE = "large", _("large: 250 people or more")

    class Way(models.TextChoices):
        """How it was made sure that the company is who it says."""

        MAIL = "mail", _("mail read at the domain of its website")
        STAFF = "staff", _("looked at by our staff")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=120)
    # Ten digits as text; the form shows 0123.456.789.
    enterprise_number = models.CharField(_("enterprise number (KBO/BCE)"), max_length=10)
    kind = models.CharField(
        _("kind"), max_length=15, choices=Kind, default=Kind.COMPANY, db_default="company"
    )
    size = models.CharField(_("size"), max_length=10, choices=Size)
    sector = models.CharField(_("sector"), max_length=1, choices=Sector)
    postal_code = models.CharField(_("postal code"), max_length=4)
    municipality = models.CharField(max_length=5)
    province = models.CharField(max_length=6)
    website = models.URLField(_("website"), blank=True)
    about = models.TextField(_("about the company"), max_length=2000, blank=True)
    # Publishes without review; `verified` says no more than that it is who it says.
    approved = models.BooleanField(default=False)
    verified_at = models.DateTimeField(null=True, blank=True)
    verified_way = models.CharField(max_length=5, choices=Way, blank=True, db_default="")
    # When a mail to its domain was last asked for.
    proof_asked_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    members = models.ManyToManyField(
        settings.AUTH_USER_MODEL, through="Membership", related_name="companies"
    )

    objects = CompanyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "companies"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["enterprise_number"], name=NUMBER_ONCE),
            models.CheckConstraint(
                condition=models.Q(enterprise_number__regex=r"^[01][0-9]{9}$"),
                name="company_enterprise_number_shape",
            ),
            models.CheckConstraint(
                condition=models.Q(verified_at__isnull=True, verified_way="")
                | models.Q(verified_at__isnull=False) & ~models.Q(verified_way=""),
                name="company_verified_in_a_way",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Its public page; vacancies.selectors.companies_shown says who has one."""
        return reverse("vacancies:company", args=[self.uuid])

    def verify(self, way: "Company.Way", *, now: datetime) -> None:
        self.verified_at, self.verified_way = now, way

    def doubt(self) -> None:
        """What was made sure of is no longer what it says: staff look again."""
        self.approved = False
        self.verified_at, self.verified_way = None, ""

    @property
    def number_shown(self) -> str:
        """As on invoices: 0123.456.749."""
        return number_shown(self.enterprise_number)


class Membership(models.Model):
    class Role(models.TextChoices):
        OWNER = "owner", _("owner: everything, and who may do what")
        RECRUITER = "recruiter", _("recruiter: vacancies and candidates")
        READER = "reader", _("reader: looks, changes nothing")

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships"
    )
    role = models.CharField(_("right"), max_length=10, choices=Role)
    wants_shortlists = models.BooleanField(_("receives shortlists by mail"), default=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["company", "user"], name="membership_once")]

    def __str__(self) -> str:
        return f"{self.role} of {self.company_id}"
