"""A course: what one learns to which level, where, when and for how much; and its life."""

import uuid
from decimal import Decimal

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from learning.models.course_rows import TEACHING_KINDS, CourseQuerySet
from learning.models.life import Living
from learning.models.programmes import Programme
from skills.models import Role
from vacancies.models import Company
from vacancies.models.located import Located

MOST_HOURS, MOST_CENTS = 5_000, 10_000_000


class Course(Located, Living, models.Model):
    class Mode(models.TextChoices):
        ONSITE = "onsite", _("in a classroom")
        BLENDED = "blended", _("partly online")
        ONLINE = "online", _("online, at fixed hours")
        SELF_PACED = "self_paced", _("online, at your own pace")

    class Credential(models.TextChoices):
        NONE = "none", _("nothing on paper")
        ATTENDANCE = "attendance", _("proof of attendance")
        CERTIFICATE = "certificate", _("certificate")
        MICRO_CREDENTIAL = "micro_credential", _("micro-credential")
        DIPLOMA = "diploma", _("diploma")

    PLACED = (Mode.ONSITE, Mode.BLENDED)
    """The modes that need a place."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    provider = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="courses")
    programme = models.ForeignKey(
        Programme,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="courses",
        verbose_name=_("programme"),
    )
    title = models.CharField(_("title"), max_length=160)
    about = models.TextField(_("about the course"), max_length=6000)
    language = models.CharField(
        _("language of the lessons"), max_length=2, choices=settings.LANGUAGES
    )
    mode = models.CharField(_("how"), max_length=10, choices=Mode, default=Mode.ONSITE)
    # Empty for what is wholly online.
    postal_code = models.CharField(_("postal code of the place"), max_length=4, blank=True)
    municipality = models.CharField(max_length=5, blank=True)
    province = models.CharField(max_length=6, blank=True)
    hours = models.PositiveIntegerField(
        _("hours of study"), validators=[MinValueValidator(1), MaxValueValidator(MOST_HOURS)]
    )
    weeks = models.PositiveSmallIntegerField(
        _("weeks it takes"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(260)],
    )
    ects = models.DecimalField(
        _("ECTS credits"),
        max_digits=4,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal("0.5")), MaxValueValidator(240)],
    )
    # Of EUR; 0 is free.
    price_cents = models.PositiveIntegerField(default=0)
    credential = models.CharField(
        _("what one gets"), max_length=16, choices=Credential, default=Credential.ATTENDANCE
    )
    link = models.URLField(_("web page"), blank=True)
    roles = models.ManyToManyField(
        Role, related_name="+", blank=True, verbose_name=_("roles it prepares for")
    )
    state = models.CharField(max_length=7, choices=Living.State, default=Living.State.DRAFT)
    # When the provider last said that all of this is right.
    last_checked = models.DateField()
    # When it was asked about, until somebody answers.
    asked_on = models.DateField(null=True, blank=True)
    # What staff asked to change when they sent it back.
    review_note = models.CharField(max_length=500, blank=True)
    # The state that staff took it out of; empty for what they do not hold.
    held_from = models.CharField(
        max_length=7, choices=Living.State, blank=True, default="", db_default=""
    )
    # An example that nobody can attend: said wherever it is shown.
    fictional = models.BooleanField(default=False)
    # What the provider calls it in its own lists: the same file twice makes one row.
    source_reference = models.CharField(max_length=200, blank=True, editable=False)
    # One form is one course of a provider, however often its button is pressed.
    form_key = models.UUIDField(null=True, editable=False)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    shown_at = models.DateTimeField(null=True, blank=True)
    # Counts up with every edit, so that a stale form is noticed.
    edit_version = models.PositiveIntegerField(default=1)
    search = models.GeneratedField(
        expression=models.Func(
            F("language"),
            F("title"),
            F("about"),
            function="portal_vacancy_search",
            output_field=SearchVectorField(),
        ),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects = CourseQuerySet.as_manager()

    class Meta:
        ordering = ["title", "pk"]
        indexes = [
            GinIndex(fields=["search"], name="course_search"),
            models.Index(fields=["state", "title"], name="course_list"),
            models.Index(
                fields=["last_checked"], name="course_shown_checked", condition=Q(state="shown")
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["provider", "form_key"], name="course_form_once"),
            models.UniqueConstraint(
                fields=["provider", "source_reference"],
                condition=~Q(source_reference=""),
                name="course_source_once",
            ),
            models.CheckConstraint(
                condition=Q(mode__in=["onsite", "blended"])
                & ~Q(postal_code="")
                & ~Q(municipality="")
                & ~Q(province="")
                | Q(mode__in=["online", "self_paced"])
                & Q(postal_code="", municipality="", province=""),
                name="course_place_where_there_is_one",
            ),
            models.CheckConstraint(
                condition=Q(hours__range=(1, MOST_HOURS)), name="course_hours_range"
            ),
            models.CheckConstraint(
                condition=Q(price_cents__lte=MOST_CENTS), name="course_price_range"
            ),
            models.CheckConstraint(
                condition=Q(ects__isnull=True) | Q(ects__gt=0), name="course_ects_positive"
            ),
            models.CheckConstraint(
                condition=~Q(state="shown") | Q(shown_at__isnull=False),
                name="course_shown_since_when",
            ),
            models.CheckConstraint(
                condition=~Q(state="shown") | Q(held_from=""), name="course_shown_is_not_held"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("learning:course", args=[self.uuid])

    # Django's own, which the plugin of mypy sees, translate the words of all choices to choose one.
    def get_mode_display(self) -> str:  # type: ignore[no-redef]
        return str(self.Mode(self.mode).label)

    def get_credential_display(self) -> str:  # type: ignore[no-redef]
        return str(self.Credential(self.credential).label)

    @property
    def has_place(self) -> bool:
        return self.mode in self.PLACED

    @property
    def is_free(self) -> bool:
        return self.price_cents == 0

    @property
    def price(self) -> Decimal:
        """In euro."""
        return Decimal(self.price_cents) / 100

    @property
    def must_be_read(self) -> bool:
        """Whether staff look at it before everybody finds it."""
        return self.is_held or not self.provider.approved

    @property
    def is_shown(self) -> bool:
        return self.state == self.State.SHOWN and self.provider.kind in TEACHING_KINDS
