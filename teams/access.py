"""The doors to what a team keeps: those of its company."""

import uuid

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from accounts.models import User
from teams.models import NeededRole, Seat, SeatPlan
from vacancies.access import Right, company_for
from vacancies.models import Company


def seat_for(user: User, company_uuid: uuid.UUID, seat_uuid: uuid.UUID, right: Right) -> Seat:
    """A deleted one too, so that it can be brought back; Http404, PermissionDenied."""
    company = company_for(user, company_uuid, right)
    return get_object_or_404(_seats(company), uuid=seat_uuid)


def need_for(user: User, company_uuid: uuid.UUID, need_uuid: uuid.UUID, right: Right) -> NeededRole:
    """A deleted one too, so that it can be brought back; Http404, PermissionDenied."""
    company = company_for(user, company_uuid, right)
    rows = company.needed_roles.select_related("company", "role")
    return get_object_or_404(rows, uuid=need_uuid)


def plan_for(user: User, company_uuid: uuid.UUID, plan_uuid: uuid.UUID, right: Right) -> SeatPlan:
    """A deleted one too, so that it can be brought back; Http404, PermissionDenied."""
    company = company_for(user, company_uuid, right)
    rows = SeatPlan.objects.filter(seat__company=company, seat__deleted_at=None)
    rows = rows.select_related("seat__company", "role", "aid_rule")
    return get_object_or_404(rows, uuid=plan_uuid)


def _seats(company: Company) -> QuerySet[Seat]:
    return company.seats.select_related("company", "role")
