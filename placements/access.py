"""The doors to a placement: its parties pass, for everybody else it does not exist."""

from typing import NamedTuple

from django.core.exceptions import PermissionDenied
from django.http import Http404

from accounts.audit import record
from accounts.models import AuditEvent, User
from matching.models import Candidacy, Match
from placements.models import Placement, Side
from vacancies.access import has_right


class Seen(NamedTuple):
    """A placement, from which side it is looked at, and whether that person may act."""

    placement: Placement
    side: Side
    may_act: bool


def placement_for(user: User, uuid: str) -> Seen:
    """Http404 for whoever is no party, staff included. A company's look is recorded."""
    rows = Placement.objects.with_parties().filter(uuid=uuid)
    own = rows.of_person(user).first()
    if own is not None:
        return Seen(own, Side.CANDIDATE, True)
    found = rows.of_company(user).first()
    if found is None:
        raise Http404
    record_look(found, user)
    return Seen(found, Side.COMPANY, has_right(user, found.company, "edit"))


def to_act_on(user: User, uuid: str, *sides: Side) -> Seen:
    """For one of these sides; 403 for a reader of the company and for the other side."""
    seen = placement_for(user, uuid)
    if seen.side not in sides or not seen.may_act:
        raise PermissionDenied
    return seen


def record_look(placement: Placement, user: User | None) -> None:
    record(
        actor=user,
        action=AuditEvent.Action.VIEW_PERSON,
        subject_id=placement.person.pk,
        target=f"placement {placement.uuid}",
        reason="party" if user else "third party by link",
    )


def candidacy_of_either(user: User, uuid: str) -> tuple[Candidacy, Side]:
    """Of the person, or of a company for which somebody decides; Http404, PermissionDenied."""
    own = Candidacy.objects.of_person(user).filter(uuid=uuid).first()
    if own is not None:
        return own, Side.CANDIDATE
    rows = Candidacy.objects.filter(match__in=Match.objects.of(user).in_pool())
    found = rows.select_related("match__vacancy__company", "match__profile__user")
    candidacy = found.filter(uuid=uuid).first()
    if candidacy is None:
        raise Http404
    if not has_right(user, candidacy.match.vacancy.company, "edit"):
        raise PermissionDenied
    return candidacy, Side.COMPANY
