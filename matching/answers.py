"""How a company answers people: of those who waited for its word, how many got it, how fast.

docs/answers.md says what counts. Told to everybody, so never of fewer than LEAST people.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from typing import NamedTuple

from django.conf import settings
from django.db.models import OuterRef, Q, Subquery
from django.utils.translation import ngettext

from matching.models import Candidacy, CandidacyEvent
from vacancies.models import Vacancy

COUNTED = timedelta(days=365)
LEAST = 5
# How long the week's list is, by the share of people who were answered.
FULL_LIST, SHORTER_LIST, SHORTEST_LIST = 5, 4, 3
FULL_FROM, SHORTER_FROM = 80, 50
State, Ending = Candidacy.State, Candidacy.Ending


class _Wait(NamedTuple):
    """Somebody applied or said yes, and what came next, if anything."""

    company: int
    vacancy: int
    began: datetime
    ended: datetime | None
    to: str | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class Answers:
    """`due` people waited for a word, `answered` of them got one, half of those within `half`."""

    due: int
    answered: int
    half: timedelta | None

    @property
    def can_be_told(self) -> bool:
        return self.due >= LEAST

    @property
    def percent(self) -> int:
        """Rounded down: who answers nearly everybody does not answer everybody."""
        return 100 * self.answered // self.due if self.due else 100

    @property
    def half_in_words(self) -> str:
        return in_words(self.half) if self.half is not None and self.answered >= LEAST else ""

    @property
    def full_from(self) -> int:
        return FULL_FROM

    @property
    def list_length(self) -> int:
        if not self.can_be_told or self.percent >= FULL_FROM:
            return FULL_LIST
        return SHORTER_LIST if self.percent >= SHORTER_FROM else SHORTEST_LIST

    @property
    def list_is_short(self) -> bool:
        return self.list_length < FULL_LIST


NONE = Answers(0, 0, None)


def answers_of(companies: Iterable[int], *, now: datetime) -> dict[int, Answers]:
    """By company; in one query whatever their number."""
    found: dict[int, list[_Wait]] = defaultdict(list)
    for wait in _waits(Q(candidacy__match__vacancy__company__in=list(companies)), now=now):
        found[wait.company].append(wait)
    return {company: summed(waits, now=now) for company, waits in found.items()}


def answers_about(vacancy: Vacancy, *, now: datetime) -> tuple[Answers, Answers]:
    """(of its company, of this vacancy alone), in one query."""
    waits = list(_waits(Q(candidacy__match__vacancy__company=vacancy.company_id), now=now))
    own = [wait for wait in waits if wait.vacancy == vacancy.pk]
    return summed(waits, now=now), summed(own, now=now)


def answered_by_vacancy(vacancies: Iterable[int], *, now: datetime) -> dict[int, list[timedelta]]:
    """By vacancy, how long each of those waited who were answered; in one query."""
    found: dict[int, list[timedelta]] = defaultdict(list)
    for wait in _waits(Q(candidacy__match__vacancy__in=list(vacancies)), now=now):
        if wait.ended is not None and _was_answered(wait):
            found[wait.vacancy].append(wait.ended - wait.began)
    return dict(found)


def median_of(times: Sequence[timedelta]) -> timedelta | None:
    if not times:
        return None
    return timedelta(seconds=median(time.total_seconds() for time in times))


def summed(waits: Sequence[_Wait], *, now: datetime) -> Answers:
    times = [wait.ended - wait.began for wait in waits if wait.ended and _was_answered(wait)]
    in_vain = sum(not _was_answered(wait) and _was_long(wait, now=now) for wait in waits)
    return Answers(len(times) + in_vain, len(times), median_of(times))


def _was_answered(wait: _Wait) -> bool:
    """By a person at the company: yes, no, a letter, or that the vacancy is over and why."""
    said = wait.to in (State.ACCEPTED, State.DECLINED)
    return said or (wait.to == State.ENDED and wait.reason in (Ending.FILLED, Ending.WITHDRAWN))


def _was_long(wait: _Wait, *, now: datetime) -> bool:
    """Nobody is blamed for who took it back, or for a vacancy that ran out, within the days."""
    return (wait.ended or now) - wait.began >= settings.ANSWER_REMIND


def _waits(of: Q, *, now: datetime) -> Iterator[_Wait]:
    asked = Q(to_state=State.APPLIED) | Q(from_state=State.INVITED, to_state=State.ACCEPTED)
    later = CandidacyEvent.objects.filter(candidacy=OuterRef("candidacy"), pk__gt=OuterRef("pk"))
    first = later.order_by("pk")
    rows = CandidacyEvent.objects.filter(of, asked, at__gt=now - COUNTED).values_list(
        "candidacy__match__vacancy__company",
        "candidacy__match__vacancy",
        "at",
        *(Subquery(first.values(name)[:1]) for name in ("at", "to_state", "reason")),
    )
    return (_Wait(*row) for row in rows.order_by("pk"))


def in_words(time: timedelta) -> str:
    """In hours below two days, in days from there on, never less than it was."""
    hours = max(1, -(-int(time.total_seconds()) // 3600))
    if hours <= 48:
        return ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours}
    days = -(-hours // 24)
    return ngettext("%(count)d day", "%(count)d days", days) % {"count": days}
