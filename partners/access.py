"""The doors to pledges and notices: those of the organisation whose they are."""

import uuid

from django.http import Http404

from accounts.models import User
from partners.models import Entry, Notice, Pledge
from vacancies.access import Right, require

SORTS: dict[str, type[Pledge] | type[Notice]] = {"pledges": Pledge, "notices": Notice}


def model_of(sort: str) -> type[Pledge] | type[Notice]:
    if sort not in SORTS:
        raise Http404
    return SORTS[sort]


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
