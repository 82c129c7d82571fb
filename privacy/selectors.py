"""What an account stands in the way of, and the copy that can be fetched."""

from datetime import datetime
from typing import NamedTuple

from django.conf import settings

from accounts.models import User
from privacy.models import Export
from vacancies.models import Company, Membership


class Held(NamedTuple):
    """A company whose last owner somebody is; ``is_alone``: nobody else acts for it at all."""

    company: Company
    is_alone: bool


def companies_held(user: User) -> list[Held]:
    """To be handed over or closed before the account can go."""
    owned = Membership.objects.filter(user=user, role=Membership.Role.OWNER)
    held = []
    for membership in owned.select_related("company"):
        others = membership.company.memberships.exclude(user=user)
        if not others.filter(role=Membership.Role.OWNER).exists():
            held.append(Held(membership.company, is_alone=not others.exists()))
    return held


def current_export(user: User, *, now: datetime) -> Export | None:
    """The person's copy, unless its time is over."""
    export = Export.objects.filter(user=user).first()
    if export is None or export.finished_at is None:
        return export
    return export if export.finished_at + settings.KEEP_EXPORTS > now else None
