"""The doors to pledges and notices: those of the organisation whose they are."""

import uuid
from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.audit import record_many
from accounts.models import AuditEvent, User
from partners.models import Ask, Entry, Notice, Pledge
from vacancies.access import Right, require

SORTS: dict[str, type[Pledge] | type[Notice]] = {"pledges": Pledge, "notices": Notice}


def model_of(sort: str) -> type[Pledge] | type[Notice]:
    if sort not in SORTS:
        raise Http404
    return SORTS[sort]


def entry_to_ask(user: User, sort: str, entry_uuid: uuid.UUID) -> Pledge | Notice:
    """One that everybody reads. PermissionDenied for staff, and for its own people."""
    rows = model_of(sort).objects.public().select_related("organisation")
    entry: Pledge | Notice | None = rows.filter(uuid=entry_uuid).first()
    if entry is None or (isinstance(entry, Notice) and entry.is_event):
        raise Http404
    if user.is_staff or entry.organisation.memberships.filter(user=user).exists():
        raise PermissionDenied
    return entry


def record_look(asks: Iterable[Ask], by: User) -> None:
    """Who asked stands on the page with their address."""
    record_many(
        actor=by,
        action=AuditEvent.Action.VIEW_PERSON,
        looked_at=[(one.person_id, f"partners ask {one.uuid}") for one in asks],
    )


def own_ask(user: User, ask_uuid: uuid.UUID) -> Ask:
    return get_object_or_404(Ask.objects.whole().of(user), uuid=ask_uuid)


def entry_for(user: User, sort: str, entry_uuid: uuid.UUID, right: Right) -> Entry:
    """With its organisation; Http404 for outsiders, PermissionDenied without the right."""
    rows = model_of(sort)._default_manager.select_related("organisation")
    if not user.is_staff:
        rows = rows.filter(organisation__memberships__user=user)
    entry: Entry | None = rows.filter(uuid=entry_uuid).first()
    if entry is None:
        raise Http404
    require(user, entry.organisation, right)
    return entry
