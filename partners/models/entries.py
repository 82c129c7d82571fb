"""What a pledge and a notice have in common: whose it is, its words, and its life."""

import uuid
from collections.abc import Mapping
from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vacancies.models import Company


class State(models.TextChoices):
    DRAFT = "draft", _("draft")
    WAITING = "waiting", _("waits for our staff")
    PUBLISHED = "published", _("published")
    ENDED = "ended", _("ended")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Action(models.TextChoices):
    SUBMIT = "submit", _("submit")
    PUBLISH = "publish", _("publish")
    SEND_BACK = "send_back", _("send back")
    WITHDRAW = "withdraw", _("withdraw")
    END = "end", _("end")
    CHANGE = "change", _("change the words")
    TAKE_DOWN = "take_down", _("take it off the public pages")
    RECALL = "recall", pgettext_lazy("pledge or notice", "take it back to be read")


ALLOWED_FROM: Mapping[Action, frozenset[State]] = {
    Action.SUBMIT: frozenset({State.DRAFT}),
    Action.PUBLISH: frozenset({State.WAITING}),
    Action.SEND_BACK: frozenset({State.WAITING, State.PUBLISHED}),
    Action.WITHDRAW: frozenset({State.WAITING, State.PUBLISHED}),
    Action.END: frozenset({State.PUBLISHED}),
    Action.CHANGE: frozenset({State.DRAFT, State.WAITING, State.PUBLISHED, State.WITHDRAWN}),
    Action.TAKE_DOWN: frozenset({State.WAITING, State.PUBLISHED, State.ENDED}),
    Action.RECALL: frozenset({State.PUBLISHED, State.ENDED}),
}
LEADS_TO: Mapping[Action, State] = {
    Action.SUBMIT: State.WAITING,
    Action.PUBLISH: State.PUBLISHED,
    Action.SEND_BACK: State.DRAFT,
    Action.WITHDRAW: State.WITHDRAWN,
    Action.END: State.ENDED,
    Action.TAKE_DOWN: State.WITHDRAWN,
    Action.RECALL: State.WAITING,
}


class NotAllowedNow(Exception):
    """The row's state has no such step."""


class Entry(models.Model):
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        Company, on_delete=models.CASCADE, related_name="%(class)ss", verbose_name=_("organisation")
    )
    text = models.TextField(_("text"), max_length=3000)
    language = models.CharField(_("language of the text"), max_length=2, choices=settings.LANGUAGES)
    state = models.CharField(max_length=9, choices=State, default=State.DRAFT)
    # What staff asked to change when they sent it back.
    review_note = models.CharField(max_length=500, blank=True)
    # An example that nobody made: said wherever it is shown.
    fictional = models.BooleanField(default=False)
    # One form is one row of an organisation, however often its button is pressed.
    form_key = models.UUIDField(null=True, editable=False)
    # Counts up with every edit, so that a stale form is noticed.
    edit_version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    def allows(self, action: Action) -> bool:
        return self.state in ALLOWED_FROM[action]

    def take(self, action: Action, *, now: datetime, note: str = "") -> None:
        """One step of its life; NotAllowedNow where its state has no such step."""
        self.require(action)
        self.state = LEADS_TO[action]
        self.review_note = note
        if action == Action.PUBLISH:
            self.published_at = now

    def require(self, action: Action) -> None:
        if not self.allows(action):
            raise NotAllowedNow(f"{action} from {self.state}")


def published_since_when(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=~models.Q(state="published") | models.Q(published_at__isnull=False), name=name
    )
