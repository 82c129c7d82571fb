"""A programme: who it is for, who runs it, and when."""

import uuid
from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vacancies.models import Company


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    def running(self, today: date) -> Self:
        return self.filter(state=Programme.State.SHOWN, ends_on__gte=today)


class Programme(models.Model):
    class Rule(models.TextChoices):
        """Who may enter; what somebody declares for it is kept apart (Declaration)."""

        OPEN = "open", _("for everybody")
        WOMEN = "women", _("for women in cybersecurity")
        CAREER = "career", _("for people who change careers")
        STUDENTS = "students", _("for students from 18")

    class State(models.TextChoices):
        WAITING = "waiting", _("waits for our staff")
        SHOWN = "shown", _("shown to everybody")
        SENT_BACK = "sent_back", _("sent back")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # None: the portal itself.
    organiser = models.ForeignKey(
        Company, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    title = models.CharField(_("title"), max_length=120)
    about = models.TextField(_("what it is about"), max_length=2000)
    rule = models.CharField(_("who it is for"), max_length=8, choices=Rule, default=Rule.OPEN)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    state = models.CharField(max_length=9, choices=State, default=State.WAITING)
    reason = models.CharField(_("what is missing"), max_length=300, blank=True)
    # Staff show what they have read: each change counts.
    edit_version = models.PositiveIntegerField(default=1)
    # Of the page it was written on: pressed twice it makes one programme.
    form_key = models.UUIDField(null=True, editable=False, unique=True)
    # Pairs that came to their end and are deleted since.
    past_ended = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="mentoring_programme_ends_later"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def goes_on(self, today: date) -> bool:
        """Whether people enter it and are brought together; as `running` asks of rows."""
        return self.state == Programme.State.SHOWN and self.ends_on >= today

    @property
    def by(self) -> str:
        return self.organiser.name if self.organiser else ""
