"""What a vacancy asks: skills with a level and an importance, and languages with a reason."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from skills.models import Level, Skill
from vacancies.models.vacancies import Vacancy

MAX_NEEDS = 40


class NeedQuerySet(models.QuerySet["Need"]):
    def confirmed(self) -> Self:
        return self.filter(confirmed=True)


class Need(models.Model):
    class Importance(models.TextChoices):
        MUST = "must", _("must have")
        SHOULD = "should", _("should have")
        NICE = "nice", _("nice to have")
        # Not said in the advert: essential for its role, counts little, can be taken away.
        IMPLIED = "implied", _("expected of the role")

    vacancy = models.ForeignKey(Vacancy, on_delete=models.CASCADE, related_name="needs")
    skill = models.ForeignKey(Skill, on_delete=models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField(_("level"), choices=Level, default=Level.WORKING)
    importance = models.CharField(
        _("importance"), max_length=7, choices=Importance, default=Importance.SHOULD
    )
    sentence = models.CharField(max_length=400, blank=True)
    # Proposed by the reader until the employer confirms it; only confirmed needs are scored.
    confirmed = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=0)

    objects = NeedQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["vacancy", "skill"], name="need_skill_once"),
            models.CheckConstraint(condition=Q(level__range=(1, 4)), name="need_level_range"),
        ]

    def __str__(self) -> str:
        return f"{self.importance} {self.skill_id} {self.level}"


class VacancyLanguage(models.Model):
    """A language the work needs: a CEFR level with its reason, never a mother tongue."""

    class Level(models.TextChoices):
        A2 = "A2", _("A2 elementary")
        B1 = "B1", _("B1 intermediate")
        B2 = "B2", _("B2 upper intermediate")
        C1 = "C1", _("C1 advanced")

    vacancy = models.ForeignKey(Vacancy, on_delete=models.CASCADE, related_name="languages")
    code = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    level = models.CharField(_("level"), max_length=2, choices=Level)
    reason = models.CharField(_("why the work needs it"), max_length=150)

    class Meta:
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["vacancy", "code"], name="vacancy_language_once")
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.level}"
