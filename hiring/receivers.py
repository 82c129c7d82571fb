"""What this app adds to the mails of matching, and what it does when two sides part."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from accounts.models import User
from hiring.refusing import words_for
from hiring.services import parting
from hiring.services.boards import put_back
from matching.emails import refuse_with
from matching.models import CandidacyEvent
from matching.signals import contact_ended, step_undone
from vacancies.models import Vacancy
from vacancies.signals import vacancy_closed, vacancy_reopened


def connect() -> None:
    """Called once when Django has loaded every app."""
    refuse_with(words_for)
    contact_ended.connect(on_contact_ended, dispatch_uid="hiring.contact_ended")
    step_undone.connect(on_step_undone, dispatch_uid="hiring.step_undone")
    vacancy_closed.connect(on_vacancy_closed, dispatch_uid="hiring.vacancy_closed")
    vacancy_reopened.connect(on_vacancy_reopened, dispatch_uid="hiring.vacancy_reopened")


def on_contact_ended(
    sender: object, *, event: CandidacyEvent, tell_at: datetime | None, **_: Any
) -> None:
    parting.part(event=event, tell_at=tell_at)


def on_step_undone(sender: object, *, event: CandidacyEvent, **_: Any) -> None:
    parting.join_again(event=event)
    put_back(event=event)


def on_vacancy_closed(
    sender: object, *, vacancy: Vacancy, by: User | None = None, **_: Any
) -> None:
    if vacancy.state == Vacancy.State.CLOSED:
        parting.close(vacancy=vacancy, by=by, now=timezone.now())


def on_vacancy_reopened(sender: object, *, vacancy: Vacancy, **_: Any) -> None:
    parting.reopen(vacancy=vacancy, now=timezone.now())
