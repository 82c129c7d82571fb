"""The life of a course: its states, and the steps from one to the next."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import models
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Living:
    """For rows with `state`, `shown_at`, `last_checked`, `asked_on`, `review_note`, `held_from`."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        WAITING = "waiting", _("waits for our staff")
        SHOWN = "shown", pgettext_lazy("of a course", "shown")
        HIDDEN = "hidden", _("hidden")
        STALE = "stale", _("out of date")
        # Its provider deleted it, and something else on the portal must keep the row.
        REMOVED = "removed", pgettext_lazy("of a course", "deleted")

    class Action(models.TextChoices):
        """The steps of a course's life; ALLOWED_FROM says from where."""

        SUBMIT = "submit", _("submit")
        SHOW = "show", _("show")
        SEND_BACK = "send_back", _("send back")
        HIDE = "hide", _("hide")
        CONFIRM = "confirm", _("say that it is still right")
        ASK = "ask", _("ask whether it is still right")
        GO_STALE = "go_stale", _("hide what nobody confirmed")
        ASK_CHANGES = "changes", _("take it away and ask for changes")
        TAKE_DOWN = "take_down", _("take it out of the catalogue")
        RECALL = "recall", _("take it back to be read")
        REMOVE = "remove", _("delete")

    state: str
    shown_at: datetime | None
    last_checked: date
    asked_on: date | None
    review_note: str
    held_from: str

    @property
    def is_held(self) -> bool:
        """Staff took it away: they read it before anybody else does."""
        return bool(self.held_from)

    def allows(self, action: "Living.Action") -> bool:
        return self.state in ALLOWED_FROM[action]

    def submit(self) -> None:
        self._leave(self.Action.SUBMIT, self.State.WAITING)
        self.review_note = ""

    def show(self, *, now: datetime) -> None:
        """Everybody finds it; whoever shows it says that it is right today."""
        self._leave(self.Action.SHOW, self.State.SHOWN)
        self.shown_at, self.review_note, self.held_from = now, "", ""
        self._mark_checked(localdate(now))

    def send_back(self, *, note: str) -> None:
        self._leave(self.Action.SEND_BACK, self.State.DRAFT)
        self.review_note = note

    def hide(self) -> None:
        self._leave(self.Action.HIDE, self.State.HIDDEN)
        self.asked_on, self.review_note = None, ""

    def confirm(self, *, now: datetime) -> None:
        """Still right. What was hidden for want of an answer is shown again."""
        self._leave(self.Action.CONFIRM, self.State.SHOWN)
        self.shown_at = self.shown_at or now
        self._mark_checked(localdate(now))

    def ask(self, *, today: date) -> None:
        self.require(self.Action.ASK)
        self.asked_on = today

    def go_stale(self) -> None:
        self._leave(self.Action.GO_STALE, self.State.STALE)

    def take_away(self, action: "Living.Action", *, note: str) -> None:
        """By staff, with one of TAKEN_TO; what it was before the first of them is remembered."""
        before = self.state
        self._leave(action, TAKEN_TO[action])
        self.held_from = self.held_from or before
        self.review_note, self.asked_on = note, None

    def give_back(self) -> None:
        """As it was before staff took it away, but for what its provider has withdrawn since."""
        before, self.held_from = self.held_from, ""
        withdrawn = self.state == self.State.HIDDEN and not self.review_note
        waits = self.state == self.State.WAITING and before != self.State.SHOWN
        if not (withdrawn or waits or self.state == self.State.REMOVED):
            self.state, self.review_note = before, ""

    def remove(self) -> None:
        self._leave(self.Action.REMOVE, self.State.REMOVED)

    def require(self, action: "Living.Action") -> None:
        if not self.allows(action):
            raise NotAllowedNow(action=action, state=self.State(self.state))

    def _mark_checked(self, day: date) -> None:
        self.last_checked, self.asked_on = day, None

    def _leave(self, action: "Living.Action", state: "Living.State") -> None:
        self.require(action)
        self.state = state


class NotAllowedNow(Exception):
    """The course's state has no such step."""

    def __init__(self, *, action: Living.Action, state: Living.State) -> None:
        super().__init__(f"{action} from {state}")
        self.action, self.state = action, state


_State, _Action = Living.State, Living.Action
ALLOWED_FROM: Mapping[Living.Action, frozenset[Living.State]] = {
    _Action.SUBMIT: frozenset({_State.DRAFT, _State.SHOWN, _State.HIDDEN, _State.STALE}),
    _Action.SHOW: frozenset({_State.DRAFT, _State.WAITING, _State.HIDDEN, _State.STALE}),
    _Action.SEND_BACK: frozenset({_State.WAITING, _State.SHOWN}),
    _Action.HIDE: frozenset({_State.WAITING, _State.SHOWN, _State.STALE}),
    _Action.CONFIRM: frozenset({_State.SHOWN, _State.STALE}),
    _Action.ASK: frozenset({_State.SHOWN}),
    _Action.GO_STALE: frozenset({_State.SHOWN}),
    _Action.ASK_CHANGES: frozenset({_State.WAITING, _State.SHOWN, _State.STALE}),
    _Action.TAKE_DOWN: frozenset(
        {_State.DRAFT, _State.WAITING, _State.SHOWN, _State.HIDDEN, _State.STALE}
    ),
    # What is out of date too: a single "still right" would show it.
    _Action.RECALL: frozenset({_State.SHOWN, _State.STALE}),
    _Action.REMOVE: frozenset(set(_State) - {_State.REMOVED}),
}
TAKEN_TO: Mapping[Living.Action, Living.State] = {
    _Action.ASK_CHANGES: _State.DRAFT,
    _Action.TAKE_DOWN: _State.HIDDEN,
    _Action.RECALL: _State.WAITING,
}
