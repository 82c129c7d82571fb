"""A scholarship, an event, or a project that looks for people."""

from datetime import date, datetime
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from partners.models.entries import Entry, State, published_since_when
from skills.models import Role


class NoticeQuerySet(models.QuerySet["Notice"]):
    def public(self) -> Self:
        return self.filter(state__in=[State.PUBLISHED, State.ENDED])

    def to_come(self, *, today: date) -> Self:
        """Published, and its last day is not over."""
        return self.filter(state=State.PUBLISHED, last_day__gte=today)

    def past(self, *, today: date) -> Self:
        return self.public().filter(Q(last_day__lt=today) | Q(state=State.ENDED))

    def waiting(self) -> Self:
        return self.filter(state=State.WAITING)

    def over(self, *, today: date) -> Self:
        return self.filter(state=State.PUBLISHED, last_day__lt=today)


class Notice(Entry):
    class Kind(models.TextChoices):
        SCHOLARSHIP = "scholarship", _("scholarship")
        EVENT = "event", _("event")
        PROJECT = "project", _("joint project or research")

    kind = models.CharField(_("what"), max_length=11, choices=Kind)
    title = models.CharField(_("title"), max_length=160)
    who = models.CharField(_("for whom"), max_length=300, blank=True)
    # The day of an event, or the last day to apply: after it the notice is in the archive.
    last_day = models.DateField(_("last day"))
    # Only of events, in Belgian time on the form.
    starts_at = models.DateTimeField(_("begins at"), null=True, blank=True)
    ends_at = models.DateTimeField(_("ends at"), null=True, blank=True)
    # Empty for what is online.
    place = models.CharField(_("place"), max_length=160, blank=True)
    link = models.URLField(_("web page"), blank=True)
    roles = models.ManyToManyField(
        Role, related_name="+", blank=True, verbose_name=_("roles it looks for")
    )

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["last_day", "pk"]
        indexes = [models.Index(fields=["state", "last_day"], name="notice_list")]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "form_key"], name="notice_form_once"),
            models.CheckConstraint(
                condition=Q(kind="event", starts_at__isnull=False, ends_at__gt=F("starts_at"))
                | ~Q(kind="event") & Q(starts_at__isnull=True, ends_at__isnull=True),
                name="notice_event_has_its_time",
            ),
            published_since_when("notice_published_since_when"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("partners:notice", args=[self.uuid])

    @property
    def label(self) -> str:
        return self.title

    @property
    def is_event(self) -> bool:
        return self.kind == self.Kind.EVENT

    def is_over(self, now: datetime) -> bool:
        return self.state == State.ENDED or self.last_day < localdate(now)
