"""The board: a company's stages, where each card lies, and every move with who and why.

A stage says where a team is with somebody; what was said between the two sides is the candidacy's.
The kind of a stage ties the one to the other: no card lies where its candidacy cannot be.
"""

import uuid
from collections.abc import Mapping
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from matching.models import Candidacy, Match
from vacancies.models import Company

State = Candidacy.State


def new_code() -> str:
    return uuid.uuid4().hex[:12]


class Stage(models.Model):
    """A column of a company's boards; `code` names it in forms, also before the row is there."""

    class Kind(models.TextChoices):
        BEFORE = "before", _("before contact")
        CONTACT = "contact", _("in contact")
        HIRED = "hired", _("hired")
        ENDED = "ended", _("ended")

    # Where somebody can lie by what was said so far, the first kind by itself.
    OF_STATE: ClassVar[Mapping[str, tuple[str, ...]]] = {
        State.INTERESTED: (Kind.BEFORE,),
        State.APPLIED: (Kind.BEFORE,),
        State.INVITED: (Kind.CONTACT,),
        State.ACCEPTED: (Kind.CONTACT, Kind.HIRED),
        State.DECLINED: (Kind.ENDED,),
        State.REFUSED: (Kind.ENDED,),
        State.WITHDRAWN: (Kind.ENDED,),
        State.ENDED: (Kind.ENDED,),
    }

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="+")
    code = models.CharField(max_length=12, default=new_code, editable=False)
    kind = models.CharField(_("kind"), max_length=7, choices=Kind)
    name = models.CharField(_("name"), max_length=40)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["company", "code"], name="stage_code_once"),
            models.UniqueConstraint("company", Lower("name"), name="stage_name_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Card(models.Model):
    """Where a team has put somebody; a match without one lies where its candidacy is."""

    match = models.OneToOneField(Match, on_delete=models.CASCADE, related_name="+")
    # A stage goes only when nothing lies in it.
    stage = models.ForeignKey(Stage, on_delete=models.RESTRICT, related_name="cards")

    def __str__(self) -> str:
        return f"card of match {self.match_id}"


class CardMove(models.Model):
    """One move; the names are as they were then, for a stage may be called otherwise later."""

    match = models.ForeignKey(Match, on_delete=models.CASCADE, related_name="+")
    from_stage = models.CharField(max_length=40)
    to_stage = models.CharField(max_length=40)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField()
    reason = models.CharField(max_length=20, choices=Candidacy.Reason.choices, blank=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.from_stage} -> {self.to_stage}"
