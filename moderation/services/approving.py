"""An organisation's approval withdrawn and given back, with all that goes with it."""

from contextlib import suppress
from datetime import datetime

from accounts.models import User
from learning.services import give_courses_back, recall_courses
from mentoring.services import give_programmes_back, recall_programmes
from moderation.models import Decision
from partners.services import give_entries_back, recall_entries
from vacancies.errors import NotReady
from vacancies.models import Company, Vacancy
from vacancies.services import approve_company, disapprove_company, publish_vacancy


def withdraw_approval(*, owner: Company, note: str, now: datetime) -> None:
    """Everything open or shown of it waits to be read again."""
    disapprove_company(company=owner, note=note, now=now)
    recall_courses(provider=owner, note=note, now=now)
    recall_programmes(organiser=owner, now=now)
    recall_entries(organisation=owner, note=note, now=now)


def return_approval(*, undone: Decision, by: User, now: datetime) -> None:
    """With what that decision took back beside the case's own, where nobody wrote in it since.

    Every step and every edit leaves its time: one that is the decision's own was the last.
    """
    case, owner = undone.case, undone.case.owner
    approve_company(company=owner, by=by, now=now)
    recalled = owner.vacancies.filter(
        state=Vacancy.State.IN_REVIEW, held_by_staff=True, updated_at=undone.at
    )
    for vacancy in recalled.order_by("pk"):
        # Its needs may have gone meanwhile: then it waits, as anything does that is not complete.
        with suppress(NotReady):
            if vacancy != case.vacancy:
                publish_vacancy(vacancy=vacancy, seen_version=vacancy.edit_version, now=now)
    give_courses_back(provider=owner, taken_at=undone.at, but=case.course, now=now)
    give_programmes_back(organiser=owner, taken_at=undone.at, but=case.programme, now=now)
    give_entries_back(
        organisation=owner, taken_at=undone.at, but=case.pledge or case.notice, now=now
    )
