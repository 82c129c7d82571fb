"""What somebody said is wrong with a public text; nobody needs an account for it."""

import uuid
from datetime import datetime
from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from moderation.models.cases import Case
from moderation.models.subjects import Subject, field_of

LONGEST_TEXT = 3000
LONGEST_JOINED = 4 * LONGEST_TEXT


class ReportQuerySet(models.QuerySet["Report"]):
    def saying_something(self) -> Self:
        """Those whose name, address or words are still there."""
        return self.filter(~Q(name="") | ~Q(email="") | ~Q(text=""))

    def over(self, *, now: datetime) -> Self:
        """Those that say more than they may by now."""
        return self.filter(case__in=Case.objects.over(now=now)).saying_something()


class Report(models.Model):
    """An address has one for each case: what it says later is joined to what it said before.

    Name, address and words go some time after the case ended; the row stays, to be counted.
    """

    class Reason(models.TextChoices):
        FRAUD = "fraud", _("It is fraud, or the vacancy does not exist")
        DISCRIMINATION = "discrimination", _("It discriminates")
        MONEY = "money", _("It asks candidates for money")
        WRONG = "wrong", _("Its data are wrong, or it is copied")
        ILLEGAL = "illegal", _("Something in it is against the law")
        OTHER = "other", _("Something else")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="reports")
    reasons = ArrayField(models.CharField(max_length=14, choices=Reason))
    text = models.TextField(max_length=LONGEST_JOINED, blank=True)
    name = models.CharField(max_length=150, blank=True)
    email = models.EmailField(blank=True, db_index=True)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    created_at = models.DateTimeField()
    # One form is one report, however often its button is pressed.
    form_key = models.UUIDField(editable=False)

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["case", "form_key"], name="report_form_once"),
            models.UniqueConstraint(
                fields=["case", "email"], condition=~Q(email=""), name="report_address_once"
            ),
        ]

    def __str__(self) -> str:
        return f"report {self.uuid}"

    @property
    def reasons_in_words(self) -> list[str]:
        words = reasons_about(self.case.subject)
        return [str(words[reason]) for reason in self.reasons]


_OF_COURSES: dict[str, Promise] = {
    Report.Reason.FRAUD: _("It is fraud, or the course does not exist"),
    Report.Reason.MONEY: _("It asks for money in another way than it says"),
}
_OF_TEXTS: dict[str, Promise] = {
    Report.Reason.FRAUD: _("It is fraud, or what it promises does not exist"),
    Report.Reason.MONEY: _("It asks for money that it does not speak of"),
}


def reasons_about(subject: Subject) -> dict[str, str | Promise]:
    """Every reason in the words that fit, in their order."""
    own: dict[str, dict[str, Promise]] = {"vacancy": {}, "course": _OF_COURSES}
    return {**dict(Report.Reason.choices), **own.get(field_of(subject), _OF_TEXTS)}
