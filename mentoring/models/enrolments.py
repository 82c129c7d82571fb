"""Somebody who looks for a mentor within a programme; what they declared stands apart."""

import uuid
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from mentoring.models.codes import LENGTH, spelt
from mentoring.models.mentors import Levelled, Meeting, Mentor
from mentoring.models.programmes import Programme
from mentoring.models.steps import OPEN
from skills.models import Role


class EnrolmentQuerySet(models.QuerySet["Enrolment"]):
    def standing(self) -> Self:
        return self.exclude(state=Enrolment.State.ENDED)

    def looking(self) -> Self:
        """Those a run may bring together with somebody: in no open pair."""
        taken = Q(pairs__state__in=OPEN)
        waiting = self.filter(state=Enrolment.State.WAITING, user__is_active=True)
        return waiting.exclude(pk__in=self.model.objects.filter(taken).values("pk"))


class Enrolment(Meeting):
    """`languages` come in order of preference."""

    class State(models.TextChoices):
        WAITING = "waiting", _("looking for a mentor")
        PAUSED = "paused", _("paused")
        ENDED = "ended", _("ended")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # Of nobody else: what others call them before they know the name.
    code = models.CharField(max_length=LENGTH, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="enrolments")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    role = models.ForeignKey(
        Role,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("role I want to grow into"),
    )
    state = models.CharField(max_length=7, choices=State, default=State.WAITING)
    # Which text they said yes to, and when.
    consent = models.CharField(max_length=10)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    objects = EnrolmentQuerySet.as_manager()

    class Meta(Meeting.Meta):
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "user"],
                condition=~Q(state="ended"),
                name="enrolment_open_once",
            ),
            models.UniqueConstraint(fields=["code"], name="enrolment_code_once"),
            *Meeting.Meta.constraints,
        ]

    def __str__(self) -> str:
        return f"enrolment {self.pk}"

    @property
    def pseudonym(self) -> str:
        return called_mentee(self.code)


def called_mentee(code: str) -> str:
    return _("Mentee %(code)s") % {"code": spelt(code)}


class EnrolmentSkill(Levelled):
    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="skills")

    class Meta(Levelled.Meta):
        constraints = [
            models.UniqueConstraint(fields=["enrolment", "skill"], name="enrolment_skill_once"),
            models.CheckConstraint(condition=Q(level__range=(1, 4)), name="enrolment_level_range"),
        ]


class Wish(models.Model):
    """A mentor somebody would like, the lowest rank first; in no case where there is none."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="wishes")
    mentor = models.ForeignKey(Mentor, on_delete=models.CASCADE, related_name="+")
    rank = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["rank", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["enrolment", "mentor"], name="wish_once"),
        ]

    def __str__(self) -> str:
        return f"wish of {self.enrolment_id}"


class Declaration(models.Model):
    """That somebody declared to be one of those a programme is for: asked for its door alone.

    Read by nothing else: no organiser, mentor or employer sees it, and no assignment knows it. It
    goes when the enrolment ends.
    """

    enrolment = models.OneToOneField(
        Enrolment, on_delete=models.CASCADE, related_name="declaration"
    )
    rule = models.CharField(max_length=8, choices=Programme.Rule)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"declaration of {self.enrolment_id}"
