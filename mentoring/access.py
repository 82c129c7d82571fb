"""The doors of mentoring: the two of a pair, who runs a programme, and the staff."""

from typing import NamedTuple

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from accounts.access import signed_in
from accounts.audit import record
from accounts.models import AuditEvent, User
from mentoring.models import Enrolment, Pair, Programme, Report, Session, Side
from vacancies.access import Right, require
from vacancies.models import Company


class Seen(NamedTuple):
    pair: Pair
    side: Side

    @property
    def other(self) -> User:
        return self.pair.user_of(Side.MENTEE if self.side == Side.MENTOR else Side.MENTOR)


def participant(request: HttpRequest) -> User:
    """Staff look after mentoring, and are in no pair."""
    user = signed_in(request)
    if user.is_staff:
        raise PermissionDenied
    return user


def pair_for(user: User, uuid: str) -> Seen:
    """Http404 for whoever is none of the two, staff and organisers included."""
    pair = get_object_or_404(Pair.objects.whole().of(user), uuid=uuid)
    return Seen(pair, pair.side_of(user))


def record_look(seen: Seen, by: User) -> None:
    """Names stand on the page once both have said yes."""
    if seen.pair.is_named:
        record(
            actor=by,
            action=AuditEvent.Action.VIEW_PERSON,
            subject_id=seen.other.pk,
            target=f"mentoring pair {seen.pair.uuid}",
            reason=f"as {seen.side.value}",
        )


def session_for(user: User, uuid: str) -> Session:
    rows = Session.objects.select_related("pair")
    return get_object_or_404(rows.filter(pair__in=Pair.objects.of(user)), uuid=uuid)


def own_enrolment(user: User, uuid: str) -> Enrolment:
    return get_object_or_404(Enrolment.objects.filter(user=user), uuid=uuid)


def programme_for(user: User, uuid: str, right: Right) -> Programme:
    """Of an organisation's team by its rights; those of the portal itself are the staff's."""
    programme = get_object_or_404(Programme.objects.select_related("organiser"), uuid=uuid)
    if programme.organiser is None:
        if not user.is_staff:
            raise Http404
        return programme
    if not Company.objects.of(user).filter(pk=programme.organiser.pk).exists():
        raise Http404
    require(user, programme.organiser, right)
    return programme


def report_to_read(user: User, uuid: str) -> Report:
    """By the staff; that they look at the two is recorded."""
    report = get_object_or_404(Report.objects.select_related("by", "against"), uuid=uuid)
    for person in filter(None, (report.by, report.against)):
        record(
            actor=user,
            action=AuditEvent.Action.VIEW_PERSON,
            subject_id=person.pk,
            target=f"mentoring report {report.uuid}",
            reason="report",
        )
    return report
