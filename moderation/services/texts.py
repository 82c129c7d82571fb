"""What staff do to what a partner published, and to a mentoring programme."""

from collections.abc import Iterator
from datetime import datetime

from mentoring.models import Programme
from mentoring.services import give_programme_back, take_programme_away
from moderation.models import Decision
from partners.models import Action, Notice, Pledge
from partners.services import give_entry_back, take_entry_away

Outcome = Decision.Outcome


class OnEntry:
    STEPS = {Outcome.SEND_BACK: Action.SEND_BACK, Outcome.WITHDRAW: Action.TAKE_DOWN}

    def __init__(self, entry: Pledge | Notice) -> None:
        self.entry = entry

    def possible(self) -> Iterator[Outcome]:
        return (outcome for outcome, step in self.STEPS.items() if self.entry.allows(step))

    def take_away(self, outcome: str, *, note: str, now: datetime) -> None:
        take_entry_away(self.entry, self.STEPS[Outcome(outcome)], note=note, now=now)

    def give_back(self, undone: Decision, *, seen_version: int, now: datetime) -> None:
        give_entry_back(self.entry, seen_version=seen_version, now=now)


class OnProgramme:
    def __init__(self, programme: Programme) -> None:
        self.programme = programme

    def possible(self) -> Iterator[Outcome]:
        if self.programme.state != Programme.State.SENT_BACK:
            yield Outcome.SEND_BACK

    def take_away(self, outcome: str, *, note: str, now: datetime) -> None:
        take_programme_away(programme=self.programme, reason=note, now=now)

    def give_back(self, undone: Decision, *, seen_version: int, now: datetime) -> None:
        give_programme_back(programme=self.programme, seen_version=seen_version)
