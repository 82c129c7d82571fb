"""Somebody who gives time: to whom, how, and to how many."""

import uuid
from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from mentoring.models.codes import LENGTH, spelt
from mentoring.models.programmes import Programme
from mentoring.models.steps import OPEN
from skills.models import Level, Role, Skill

MOST_PLACES = 5
MOST_SKILLS = 30


class Meeting(models.Model):
    """How somebody can meet: what mentors and mentees say alike."""

    languages = ArrayField(
        models.CharField(max_length=2, choices=settings.LANGUAGES), verbose_name=_("languages")
    )
    online = models.BooleanField(_("online"), default=True)
    onsite = models.BooleanField(_("face to face"), default=False)
    province = models.CharField(_("province"), max_length=6, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(online=True) | Q(onsite=True) & ~Q(province=""),
                name="%(class)s_can_be_met",
            ),
        ]


class Levelled(models.Model):
    """A skill and how far: what mentors help with and what mentees want alike."""

    skill = models.ForeignKey(Skill, on_delete=models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField(choices=Level)

    class Meta:
        abstract = True
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.skill_id} {self.level}"


class MentorQuerySet(models.QuerySet["Mentor"]):
    def active(self) -> Self:
        return self.filter(paused=False, user__is_active=True)

    def with_room(self) -> Self:
        """Those with a place that no open pair has; a proposal keeps its place."""
        taken = Q(pairs__state__in=OPEN)
        counted = self.annotate(taken=Count("pairs", filter=taken))
        return counted.filter(taken__lt=F("capacity"))


class Mentor(Meeting):
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # Of nobody else: what others call them before they know the name.
    code = models.CharField(max_length=LENGTH, editable=False)
    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="+")
    capacity = models.PositiveSmallIntegerField(
        _("mentees at the same time"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_PLACES)],
    )
    about = models.TextField(_("about how I help"), max_length=600, blank=True)
    paused = models.BooleanField(_("take no new mentees for now"), default=False)
    roles = models.ManyToManyField(Role, related_name="+", blank=True, verbose_name=_("roles"))
    programmes = models.ManyToManyField(
        Programme, related_name="mentors", blank=True, verbose_name=_("programmes")
    )
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    # Counts up with every save, so that a stale form is noticed.
    edit_version = models.PositiveIntegerField(default=1)

    objects = MentorQuerySet.as_manager()

    class Meta(Meeting.Meta):
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(capacity__range=(1, MOST_PLACES)), name="mentor_capacity_range"
            ),
            models.UniqueConstraint(fields=["code"], name="mentor_code_once"),
            *Meeting.Meta.constraints,
        ]

    def __str__(self) -> str:
        return f"mentor {self.pk}"

    @property
    def pseudonym(self) -> str:
        return called_mentor(self.code)


def called_mentor(code: str) -> str:
    return _("Mentor %(code)s") % {"code": spelt(code)}


class MentorSkill(Levelled):
    mentor = models.ForeignKey(Mentor, on_delete=models.CASCADE, related_name="skills")

    class Meta(Levelled.Meta):
        constraints = [
            models.UniqueConstraint(fields=["mentor", "skill"], name="mentor_skill_once"),
            models.CheckConstraint(condition=Q(level__range=(1, 4)), name="mentor_level_range"),
        ]
