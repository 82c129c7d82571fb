"""The roles a company has to cover: by hand or from the planner."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from skills.models import Role
from teams.errors import TeamError
from teams.models import UNDO_FOR, NeededRole
from teams.models.needs import MOST_HOURS
from teams.planning.facts import Function, facts
from vacancies.models import Company
from vacancies.services.changes import lock_company
from vacancies.stamps import require_seen, stamp_of

MOST_NEEDS = 20


@dataclass(frozen=True, slots=True)
class RoleHours:
    """What a level of CyFun comes to for one role."""

    role: str
    hours: int
    functions: tuple[str, ...]


def roles_at(level: str, known: Iterable[str]) -> list[RoleHours]:
    """The usual role of each function with the hours added up; most hours first.

    `known` are the roles that can be named; a function whose roles are all unknown is left out.
    """
    roles = set(known)
    found: dict[str, list[Function]] = {}
    for function in facts().functions_at(level):
        role = next((one for one in function.roles if one in roles), None)
        if role is not None:
            found.setdefault(role, []).append(function)
    rows = [
        RoleHours(role, sum(it.hours[level] for it in of_role), tuple(it.id for it in of_role))
        for role, of_role in found.items()
    ]
    return sorted(rows, key=lambda row: (-row.hours, row.role))


@transaction.atomic
def need_role(*, company: Company, role: Role, hours: int, now: datetime, seen: str) -> NeededRole:
    """Added by hand; a role that is needed already gets the new hours.

    Raises TeamError past the most, and StaleForm where the hours there are others than those of
    the page the form stood on, by its stamp.
    """
    lock_company(company.pk)
    there = company.needed_roles.kept().filter(role=role).first()
    if there is not None and there.hours != hours:
        require_seen(seen, needs_stamp(company))
    return _need(company, RoleHours(role.pk, hours, ()), NeededRole.Origin.HAND, now)


def needs_stamp(company: Company) -> str:
    """Of all roles in the list with their hours."""
    return stamp_of(*company.needed_roles.kept().order_by("role").values_list("role", "hours"))


@transaction.atomic
def keep_planned(*, company: Company, level: str, now: datetime) -> int:
    """What the planner says of a level, added to what is needed; how many roles.

    Hours that somebody wrote by hand stay. Raises TeamError for an unknown level.
    """
    if level not in facts().levels:
        raise TeamError(_("This could not be done."))
    lock_company(company.pk)
    by_hand = company.needed_roles.kept().filter(origin=NeededRole.Origin.HAND)
    kept = set(by_hand.values_list("role_id", flat=True))
    roles = Role.objects.filter(retired=False).values_list("pk", flat=True)
    rows = [row for row in roles_at(level, roles) if row.role not in kept]
    for row in rows:
        _need(company, row, NeededRole.Origin.PLANNER, now)
    return len(rows)


def drop_need(*, need: NeededRole, now: datetime) -> None:
    """It can be brought back for a day; a second press changes nothing."""
    NeededRole.objects.kept().filter(pk=need.pk).update(deleted_at=now)


@transaction.atomic
def restore_need(*, need: NeededRole, now: datetime) -> None:
    """Raises TeamError where the role is needed again already, or where it is too late."""
    lock_company(need.company_id)
    row = NeededRole.objects.just_deleted(now=now).filter(pk=need.pk).first()
    if row is None:
        raise TeamError(_("It is too late to bring this back."))
    if NeededRole.objects.kept().filter(company=row.company, role=row.role).exists():
        raise TeamError(_("This role is in the list again already."))
    row.deleted_at = None
    row.save(update_fields=["deleted_at"])


def _need(company: Company, asked: RoleHours, origin: str, now: datetime) -> NeededRole:
    lock_company(company.pk)
    company.needed_roles.filter(deleted_at__lte=now - UNDO_FOR).delete()
    row = company.needed_roles.kept().filter(role_id=asked.role).first()
    if row is None:
        if company.needed_roles.kept().count() >= MOST_NEEDS:
            raise TeamError(_("The list has room for 20 roles."))
        row = NeededRole(company=company, role_id=asked.role, created_at=now)
    row.hours = min(max(asked.hours, 1), MOST_HOURS)
    row.origin, row.functions = origin, list(asked.functions)
    row.save()
    return row
