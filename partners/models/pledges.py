"""A promise in numbers: how many of what, from when until when."""

from datetime import date
from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from partners.models.entries import Entry, State, published_since_when

MOST = 100_000


class PledgeQuerySet(models.QuerySet["Pledge"]):
    def public(self) -> Self:
        """What everybody reads: also what is over, for that is when it counts."""
        return self.filter(state__in=[State.PUBLISHED, State.ENDED])

    def waiting(self) -> Self:
        return self.filter(state=State.WAITING)

    def over(self, *, today: date) -> Self:
        return self.filter(state=State.PUBLISHED, ends_on__lt=today)


class Pledge(Entry):
    class Kind(models.TextChoices):
        SEATS = "seats", _("seats in courses")
        INTERNSHIPS = "internships", _("internships and traineeships")
        MENTORS = "mentors", _("mentors")
        SCHOLARSHIPS = "scholarships", _("scholarships")
        REVIEWS = "curriculum_reviews", _("reviews of a curriculum")

    kind = models.CharField(_("what"), max_length=18, choices=Kind)
    amount = models.PositiveIntegerField(
        _("how many"), validators=[MinValueValidator(1), MaxValueValidator(MOST)]
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    # What the organisation says came of it; shown as said, never as measured.
    told = models.PositiveIntegerField(null=True, validators=[MaxValueValidator(MOST)])
    told_on = models.DateField(null=True)

    objects = PledgeQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "-pk"]
        indexes = [models.Index(fields=["state", "kind"], name="pledge_board")]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "form_key"], name="pledge_form_once"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="pledge_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(amount__range=(1, MOST)), name="pledge_amount_range"
            ),
            models.CheckConstraint(
                condition=Q(told__isnull=True, told_on__isnull=True)
                | Q(told__lte=MOST, told_on__isnull=False),
                name="pledge_told_since_when",
            ),
            published_since_when("pledge_published_since_when"),
        ]

    def __str__(self) -> str:
        return f"{self.amount} {self.kind}"

    @property
    def label(self) -> str:
        return f"{self.amount} {self.get_kind_display()}"

    @property
    def title(self) -> str:
        """In the reader's language, as it has none of its own."""
        return self.label

    def get_absolute_url(self) -> str:
        return reverse("partners:partner", args=[self.organisation.uuid])
