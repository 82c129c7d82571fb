"""The score of one person for one vacancy, with the parts it is made of."""

import secrets
import uuid
from typing import Any, Self

from django.db import models
from django.db.models import Exists

from accounts.models import User
from matching.models.fits import Fit, fit_of_a_row
from matching.models.hiding import hides
from matching.models.inputs import PersonInput, RequestInput
from talent.models import Profile
from vacancies.models import Vacancy


def random_number() -> int:
    """How a person is called in one vacancy until they say yes; says nothing about them.

    Unique in a vacancy: whoever writes many at once draws again where one is taken.
    """
    return 10_000_000 + secrets.randbelow(90_000_000)


class MatchQuerySet(models.QuerySet["Match"]):
    def of(self, user: User) -> Self:
        """Matches in the vacancies of the companies this person acts for; staff see all."""
        return self if user.is_staff else self.filter(vacancy__company__memberships__user=user)

    def in_pool(self) -> Self:
        """People who want to be matched, or who already said yes or no to this vacancy.

        Nobody who hides from its company: this is the door of every page and mail of employers.
        """
        paused = models.Q(profile__visibility=Profile.Visibility.PAUSED)
        asked = models.Q(candidacy__state__in=["invited", "applied", "accepted", "refused"])
        wanting = self.filter(~paused | asked).filter(profile__user__is_active=True)
        return wanting.exclude(_hidden())

    def hidden(self) -> Self:
        """Those of people who hide from the company."""
        return self.filter(_hidden())

    def ranked(self) -> Self:
        """Must-haves first, then score and focus, then a stable number: nothing else."""
        return self.order_by("-musts_met", "-rank_value", "number")


def _hidden() -> Exists:
    return hides(person="profile", company="vacancy__company")


class Match(models.Model):
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    vacancy = models.ForeignKey(Vacancy, on_delete=models.CASCADE, related_name="matches")
    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField(default=random_number, editable=False)
    # Hundredths of a point, 0..10000, exactly as the kernel computed it.
    score = models.PositiveSmallIntegerField()
    # Per mille: how much of what the person shows speaks for this vacancy.
    focus = models.PositiveSmallIntegerField(default=0)
    # {"all": points, "asked": thousandths of a point}, from which the focus follows.
    practice = models.JSONField(default=dict)
    # Score and focus in one number, to order by.
    rank_value = models.PositiveIntegerField(default=0)
    musts_met = models.PositiveSmallIntegerField()
    musts = models.PositiveSmallIntegerField()
    parts = models.JSONField()
    # Ready, trainable or neither, by the numbers above; the database keeps it in step.
    fit = models.GeneratedField(
        expression=fit_of_a_row(),
        output_field=models.CharField(max_length=9, choices=Fit),
        db_persist=True,
    )
    # The measurement of rarity it was weighed by, 0 before the first.
    rarity = models.PositiveBigIntegerField(default=0)
    # What it was scored from; none in rows that are older than the keeping of inputs. They go with
    # the person or the vacancy, as the match does, and never before it.
    person_input = models.ForeignKey(
        PersonInput, on_delete=models.RESTRICT, null=True, related_name="matches"
    )
    request_input = models.ForeignKey(
        RequestInput, on_delete=models.RESTRICT, null=True, related_name="matches"
    )
    inputs_hash = models.CharField(max_length=64)
    rule_version = models.CharField(max_length=40)
    taxonomy_version = models.CharField(max_length=64)
    vacancy_version = models.PositiveIntegerField()
    profile_version = models.PositiveIntegerField()
    scored_at = models.DateTimeField()

    objects = MatchQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "matches"
        indexes = [
            models.Index(
                fields=["vacancy", "-musts_met", "-rank_value", "number"], name="match_order"
            ),
            models.Index(fields=["profile", "-score"], name="match_of_profile"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["vacancy", "profile"], name="match_pair_once"),
            models.UniqueConstraint(fields=["vacancy", "number"], name="match_number_once"),
            models.CheckConstraint(condition=models.Q(score__lte=10000), name="match_score_range"),
            models.CheckConstraint(
                condition=models.Q(musts_met__lte=models.F("musts")), name="match_musts_order"
            ),
            models.CheckConstraint(
                condition=models.Q(person_input=None, request_input=None)
                | models.Q(person_input__isnull=False, request_input__isnull=False),
                name="match_inputs_both_or_none",
            ),
        ]

    def __str__(self) -> str:
        return f"match {self.uuid}"

    @property
    def has_inputs(self) -> bool:
        """Whether it can be scored again from what was kept with it."""
        return self.request_input_id is not None

    @property
    def result(self) -> dict[str, Any]:
        """As the kernel's `explain` gave it, and the taxonomy it was scored by."""
        return {
            "focus": self.focus,
            "musts": self.musts,
            "musts_met": self.musts_met,
            "parts": self.parts,
            "practice": self.practice,
            "rank_value": self.rank_value,
            "rules": self.rule_version,
            "score": self.score,
            "taxonomy": self.taxonomy_version,
        }

    @property
    def points(self) -> float:
        """0.00 to 100.00, for people."""
        return self.score / 100

    @property
    def focus_share(self) -> float:
        """0.0 to 100.0 per cent, for people."""
        return self.focus / 10
