"""Doors to matches and candidacies: whoever holds the object has passed one."""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.audit import record
from accounts.models import AuditEvent, User
from matching.models import Candidacy, Contest, Match
from talent.models import CV, Profile
from talent.models.cvs import NOT_KEPT
from vacancies.models import Membership, Vacancy
from workqueue.models import Job


def vacancy_to_look_at(user: User, uuid: str) -> Vacancy:
    """Members of its company, and staff; a stranger cannot tell it from one that never was."""
    vacancies = Vacancy.objects.of(user).select_related("company")
    return get_object_or_404(vacancies, uuid=uuid)


def match_to_look_at(user: User, uuid: str) -> Match:
    matches = (
        Match.objects.of(user)
        .in_pool()
        .select_related("vacancy__company", "profile__user", "candidacy")
    )
    return get_object_or_404(matches, uuid=uuid)


def match_to_decide_on(user: User, uuid: str) -> Match:
    """Owners and recruiters decide; a reader of the company is refused."""
    match = match_to_look_at(user, uuid)
    if not may_decide(user, match.vacancy):
        raise PermissionDenied
    return match


def may_decide(user: User, vacancy: Vacancy) -> bool:
    rights = [Membership.Role.OWNER, Membership.Role.RECRUITER]
    return vacancy.company.memberships.filter(user=user, role__in=rights).exists()


def named_person(user: User, match: Match, *, opened: bool = True) -> User | None:
    """The person behind a match for whoever may know, with an audit row; else None.

    After they applied or said yes to this vacancy; or while the person is open to companies, has
    not answered this one, and was put on its shortlist or chosen by it. Nobody leafs through names:
    many can be chosen by one press, so an open profile is named only where the one match is
    `opened`, never beside others.
    """
    candidacy = getattr(match, "candidacy", None)
    if candidacy is not None and candidacy.answered_at is not None:
        known, reason = candidacy.name_is_shown, candidacy.state
    else:
        said_no = candidacy is not None and candidacy.state == Candidacy.State.DECLINED
        chosen = (candidacy is not None and not said_no) or match.shortlist_entries.exists()
        is_open = match.profile.visibility == Profile.Visibility.OPEN
        known, reason = opened and is_open and chosen, "open profile"
    if not known:
        return None
    person: User = match.profile.user
    action, target = AuditEvent.Action.VIEW_PERSON, f"match {match.uuid}"
    record(actor=user, action=action, subject_id=person.pk, target=target, reason=reason)
    return person


def own_candidacy(user: User, uuid: str) -> Candidacy:
    """Of somebody who was asked or applied; nobody else's exists for them."""
    candidacy = Candidacy.objects.of_person(user).filter(uuid=uuid).first()
    if candidacy is None:
        raise Http404
    return candidacy


def cvs_to_give(profile: Profile) -> QuerySet[CV]:
    """Those that can go along with an application: read without a fault, the file still there."""
    read = profile.cvs.filter(state=Job.State.DONE).exclude(file="").exclude(kind__in=NOT_KEPT)
    return read.defer("text", "hidden_text", "findings")


def attached_cv(match: Match) -> CV:
    """What somebody applied with, for as long as their name is shown. Raises Http404."""
    candidacy = getattr(match, "candidacy", None)
    if candidacy is None or not candidacy.name_is_shown or candidacy.cv_id is None:
        raise Http404
    cv: CV = CV.objects.defer("text", "findings").get(pk=candidacy.cv_id)
    return cv


def open_vacancy(uuid: str) -> Vacancy:
    """Any that everybody may read; drafts and those that have closed do not exist."""
    return get_object_or_404(Vacancy.objects.open(), uuid=uuid)


def vacancy_to_apply_for(uuid: str) -> Vacancy:
    """Any that everybody could read once: who comes too late is told so. Raises Http404."""
    return get_object_or_404(Vacancy.objects.filter(published_at__isnull=False), uuid=uuid)


def contest_to_settle(uuid: str) -> Contest:
    """For the staff; no name comes with it."""
    contests = Contest.objects.select_related("vacancy__company", "profile__user")
    return get_object_or_404(contests, uuid=uuid)
