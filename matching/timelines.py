"""What happened to a candidacy, in words both sides may read: companies act, never a colleague."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from matching.models import Candidacy, CandidacyEvent

State = Candidacy.State
_BY_THE_PERSON: dict[str, Promise] = {
    State.APPLIED: _("You applied"),
    State.ACCEPTED: _("You said yes"),
    State.REFUSED: _("You said no"),
    State.WITHDRAWN: _("You withdrew"),
}
_BY_THE_COMPANY: dict[str, Promise] = {
    State.INTERESTED: _("The company found your match interesting"),
    State.DECLINED: _("The company does not go on with you"),
    State.INVITED: _("The company invited you"),
    State.ACCEPTED: _("The company wants to meet you"),
    State.ENDED: _("It ended"),
}
OWN_STATES: dict[str, Promise] = {
    State.INVITED: _("invited"),
    State.APPLIED: _("applied"),
    State.ACCEPTED: _("both said yes"),
    State.DECLINED: _("they said no"),
    State.REFUSED: _("you said no"),
    State.WITHDRAWN: _("withdrawn"),
    State.INTERESTED: _("being looked at"),
    State.ENDED: _("ended"),
}
"""How a state is called to the person: the company's words are said from its own side."""

NEXT: dict[str, Promise] = {
    State.INTERESTED: _("The company may invite you; you need do nothing."),
    State.DECLINED: _("Look at other vacancies that fit you."),
    State.APPLIED: _("The company answers: it wants to meet you, or says no with a reason."),
    State.INVITED: _("Say yes or no. Until then the company does not learn who you are from us."),
    State.ACCEPTED: _("The company has your address and writes to you."),
    State.REFUSED: _("Nothing: the company no longer asks you for this vacancy."),
    State.WITHDRAWN: _("Nothing: the company cannot ask you for this vacancy."),
    State.ENDED: _("Look at other vacancies that fit you."),
}
_WRITTEN = _("The company has written to you")


@dataclass(frozen=True, slots=True)
class Moment:
    """A step as the person reads it; `note` is their own word, never what a team noted."""

    at: datetime
    words: Promise
    reason: str
    note: str


def by_the_person(event: CandidacyEvent) -> bool:
    """Told from the step and not from who took it: that account may be gone."""
    if event.to_state == State.ACCEPTED:
        return event.from_state == State.INVITED
    return event.to_state in _BY_THE_PERSON


def timeline_of(events: Iterable[CandidacyEvent]) -> list[Moment]:
    """In the order in which it happened."""
    return [_moment(event) for event in events]


def _moment(event: CandidacyEvent) -> Moment:
    own = by_the_person(event)
    words = (_BY_THE_PERSON if own else _BY_THE_COMPANY)[event.to_state]
    if event.from_state == event.to_state:
        words = _WRITTEN
    return Moment(event.at, words, event.get_reason_display(), event.note if own else "")
