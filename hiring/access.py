"""Doors to what a team has made of its candidates."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from accounts.models import User
from hiring.models import Interview, ListFile, Note, SharedList
from matching.models import Candidacy, Match
from vacancies.access import require
from vacancies.models import Vacancy


def vacancy_to_work_on(user: User, uuid: str) -> Vacancy:
    """Owners and recruiters; 404 for outsiders, 403 for a reader."""
    vacancy = get_object_or_404(Vacancy.objects.of(user).select_related("company"), uuid=uuid)
    require(user, vacancy.company, "edit")
    return vacancy


def own_note(user: User, uuid: str) -> Note:
    """Of whoever wrote it and still decides there; nobody else's exists for them."""
    seen = Match.objects.of(user).in_pool()
    notes = Note.objects.filter(author=user, match__in=seen).select_related("match__vacancy")
    note = get_object_or_404(notes, uuid=uuid)
    require(user, note.match.vacancy.company, "edit")
    return note


def interview_to_manage(user: User, uuid: str) -> Interview:
    """Of the company; 403 for a reader."""
    interview = get_object_or_404(
        Interview.objects.whole(), uuid=uuid, candidacy__match__in=_seen(user)
    )
    require(user, interview.candidacy.match.vacancy.company, "edit")
    return interview


def interview_of_either(user: User, uuid: str) -> Interview:
    """For the person it is with, and for the team."""
    if user.is_candidate and not user.is_staff:
        return get_object_or_404(Interview.objects.whole(), uuid=uuid, candidacy__in=_own(user))
    return get_object_or_404(Interview.objects.whole(), uuid=uuid, candidacy__match__in=_seen(user))


def own_interview(user: User, uuid: str) -> Interview:
    return get_object_or_404(Interview.objects.whole(), uuid=uuid, candidacy__in=_own(user))


def shared_list_of(user: User, uuid: str) -> SharedList:
    """For owners and recruiters of its company."""
    rows = SharedList.objects.filter(vacancy__in=Vacancy.objects.of(user))
    found = get_object_or_404(rows.select_related("vacancy__company"), uuid=uuid)
    require(user, found.vacancy.company, "edit")
    return found


def own_list_file(user: User, uuid: str) -> ListFile:
    """Of whoever asked for it, as long as they work on its vacancy; nobody else's exists."""
    rows = ListFile.objects.filter(by=user).select_related("vacancy__company")
    found: ListFile = get_object_or_404(rows, uuid=uuid)
    vacancy_to_work_on(user, str(found.vacancy.uuid))
    return found


def _seen(user: User) -> QuerySet[Match]:
    return Match.objects.of(user).in_pool()


def _own(user: User) -> QuerySet[Candidacy]:
    return Candidacy.objects.of_person(user)
