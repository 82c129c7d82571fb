"""What staff do to what was reported: each kind's own steps behind the same names."""

from collections.abc import Iterator
from datetime import datetime
from typing import Protocol

from learning.errors import NotReady as CourseNotReady
from learning.errors import StaleEdit as CourseStale
from learning.models import Course
from learning.models import NotAllowedNow as CourseNotAllowed
from learning.services import give_course_back, take_course_away
from mentoring.models import PairPassed, Programme
from mentoring.services import Stale as ProgrammeStale
from moderation.models import Case, Decision
from moderation.services.texts import OnEntry, OnProgramme
from partners.errors import StaleEdit as EntryStale
from partners.models import NotAllowedNow as EntryNotAllowed
from vacancies.errors import NotReady, StaleEdit
from vacancies.models import NotAllowedNow, Vacancy
from vacancies.services import close_vacancy, publish_vacancy, recall_vacancy, reopen_vacancy

Outcome = Decision.Outcome
REFUSALS = (
    *(NotAllowedNow, NotReady, StaleEdit),
    *(CourseNotAllowed, CourseNotReady, CourseStale),
    *(EntryNotAllowed, EntryStale, PairPassed, ProgrammeStale),
)
"""What a step says where somebody at the owner's was quicker."""


class Acts(Protocol):
    def possible(self) -> Iterator[Outcome]:
        """What takes it away and its state allows, in the order of how much that is."""

    def take_away(self, outcome: str, *, note: str, now: datetime) -> None:
        """One of those; raises one of REFUSALS."""

    def give_back(self, undone: Decision, *, seen_version: int, now: datetime) -> None:
        """As it was before that decision, in the words that staff have read; or REFUSALS.

        What is over for another reason stays so.
        """


def acts_on(case: Case) -> Acts:
    subject = case.subject
    if isinstance(subject, Vacancy):
        return _OnVacancy(subject)
    if isinstance(subject, Course):
        return _OnCourse(subject)
    return OnProgramme(subject) if isinstance(subject, Programme) else OnEntry(subject)


class _OnVacancy:
    def __init__(self, vacancy: Vacancy) -> None:
        self.vacancy = vacancy

    def possible(self) -> Iterator[Outcome]:
        if self.vacancy.allows(Vacancy.Action.RECALL):
            yield Outcome.RECALL
        if self.vacancy.allows(Vacancy.Action.CLOSE):
            yield Outcome.CLOSE

    def take_away(self, outcome: str, *, note: str, now: datetime) -> None:
        if outcome == Outcome.RECALL:
            recall_vacancy(vacancy=self.vacancy, note=note, now=now)
        else:
            # Its words are the staff's: nobody who waits reads them as the company's.
            close_vacancy(vacancy=self.vacancy, reason="", now=now, by_staff=True)

    def give_back(self, undone: Decision, *, seen_version: int, now: datetime) -> None:
        vacancy = Vacancy.objects.get(pk=self.vacancy.pk)
        closed_by_it = vacancy.is_over and vacancy.closed_at == undone.at
        if undone.outcome == Outcome.CLOSE and closed_by_it:
            vacancy = reopen_vacancy(vacancy=vacancy, now=now)
        if vacancy.state == Vacancy.State.IN_REVIEW:
            publish_vacancy(vacancy=vacancy, seen_version=seen_version, now=now)


class _OnCourse:
    STEPS = {
        Outcome.CHANGES: Course.Action.ASK_CHANGES,
        Outcome.TAKE_DOWN: Course.Action.TAKE_DOWN,
    }

    def __init__(self, course: Course) -> None:
        self.course = course

    def possible(self) -> Iterator[Outcome]:
        held = self.course.is_held and self.course.state == Course.State.HIDDEN
        for outcome, step in self.STEPS.items():
            if self.course.allows(step) and not held:
                yield outcome

    def take_away(self, outcome: str, *, note: str, now: datetime) -> None:
        action = self.STEPS[Outcome(outcome)]
        take_course_away(course=self.course, action=action, note=note, now=now)

    def give_back(self, undone: Decision, *, seen_version: int, now: datetime) -> None:
        give_course_back(course=self.course, seen_version=seen_version, now=now)
