"""A rule of a subsidy or of a traineeship, from one day to another, with where it was read.

A change is a new row: what held on a day stays to be read, and a figure of last year explained.
"""

import uuid
from datetime import date, timedelta
from typing import Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q, TextField, Value
from django.db.models.functions import Cast
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from subsidies.formulas import Formula, read_formula, read_who
from subsidies.sizes import FACT_FOR
from subsidies.whom import Who

NO_OVERLAP = "rule_one_on_a_day"


class Region(models.TextChoices):
    FLANDERS = "flanders", _("Flanders")
    BRUSSELS = "brussels", _("Brussels")
    WALLONIA = "wallonia", _("Wallonia")
    GERMAN = "german", _("German-speaking Community")
    FEDERAL = "federal", _("all of Belgium")


class Scheme(models.TextChoices):
    """Proper names, the same in every language."""

    KMO_PORTEFEUILLE = "kmo-portefeuille", "kmo-portefeuille"
    CHEQUES_ENTREPRISES = "cheques-entreprises", "chèques-entreprises"
    CHEQUES_FORMATION = "cheques-formation", "chèques-formation"
    BRUSSELS_TRAINING_AID = "brussels-training-aid", _("Brussels aid for external training")
    IBO = "ibo", "IBO"
    IBO_PLUS = "ibo-plus", "IBO-plus"
    PFI = "pfi", "PFI"
    FPIE = "fpie", "FPIE"
    IBU = "ibu", "IBU"


TRAINEESHIPS = (Scheme.IBO, Scheme.IBO_PLUS, Scheme.PFI, Scheme.FPIE, Scheme.IBU)
"""Those by which somebody learns the work at a company."""


class RuleQuerySet(models.QuerySet["Rule"]):
    def on(self, day: date) -> Self:
        """Those in force on a day."""
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=day), valid_from__lte=day)

    def in_region(self, region: str) -> Self:
        """The region's own and those of the whole country."""
        return self.filter(region__in=[region, Region.FEDERAL])


class Rule(models.Model):
    class Kind(models.TextChoices):
        TRAINING = "training", _("training of staff")
        ADVICE = "advice", _("advice")
        TRAINEESHIP = "traineeship", _("traineeship on the job")

    class Confidence(models.TextChoices):
        HIGH = "H", _("well supported")
        MEDIUM = "M", _("partly supported")
        LOW = "L", _("not verified")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    scheme = models.CharField(_("scheme"), max_length=24, choices=Scheme)
    kind = models.CharField(_("for what"), max_length=12, choices=Kind)
    region = models.CharField(_("region"), max_length=10, choices=Region)
    # As subsidies.formulas reads and writes them.
    who = models.JSONField(default=dict)
    formula = models.JSONField(default=dict)
    # What it says in plain words, by language code.
    words = models.JSONField(default=dict)
    valid_from = models.DateField(_("holds from"))
    # Where the source does not say since when, `valid_from` is the first day it was read.
    start_known = models.BooleanField(
        _("the source says since when"), default=True, db_default=True
    )
    # The first day on which it no longer holds.
    valid_to = models.DateField(_("holds until"), null=True, blank=True)
    source_url = models.URLField(_("source"), max_length=300)
    source_title = models.CharField(_("title of the source"), max_length=150)
    checked_on = models.DateField(_("checked on"))
    confidence = models.CharField(_("how sure"), max_length=1, choices=Confidence)
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    # Counts up with every change of the row, so that a stale form is noticed.
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()

    objects = RuleQuerySet.as_manager()

    class Meta:
        ordering = ["region", "kind", "scheme", "-valid_from", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
                name="rule_ends_later",
            ),
            ExclusionConstraint(
                name=NO_OVERLAP,
                expressions=[
                    ("scheme", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    ("region", RangeOperators.EQUAL),
                    (Func(Cast("who", TextField()), function="md5"), RangeOperators.EQUAL),
                    (
                        Func("valid_from", "valid_to", Value("[)"), function="daterange"),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scheme} {self.kind} {self.region} from {self.valid_from}"

    @property
    def conditions(self) -> Who:
        return read_who(self.who)

    @property
    def gives(self) -> Formula:
        return read_formula(self.formula)

    @property
    def not_for(self) -> str:
        """Legal forms that are shut out, to be said beside every amount."""
        return ", ".join(self.conditions.not_forms)

    @property
    def text(self) -> str:
        """In the reader's language."""
        words: dict[str, str] = self.words
        return words.get((get_language() or "en")[:2]) or words.get("en", "")

    @property
    def due_on(self) -> date:
        """From this day on nobody should rely on it before somebody has looked again."""
        return self.checked_on + FACT_FOR

    @property
    def is_verified(self) -> bool:
        return self.confidence != self.Confidence.LOW

    @property
    def last_day(self) -> date | None:
        return self.valid_to - timedelta(days=1) if self.valid_to else None

    def is_due(self, today: date) -> bool:
        return today >= self.due_on

    def is_fact(self, today: date) -> bool:
        """Whether figures may be shown and reckoned with."""
        return self.is_verified and not self.is_due(today)
