"""Short ways through a team's pages."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils import timezone, translation

from skills import taxonomy
from teams.models import NeededRole, Seat, SeatSkill
from tests.factories import make_role, make_skill
from vacancies.models import Company

ROLE = "ecsf:educator"


def path(name: str, *args: object) -> str:
    with translation.override("en"):
        return reverse(f"teams:{name}", args=args)


def essentials(role: str = ROLE) -> dict[str, int]:
    """What a role asks of everybody: skill -> level."""
    rows = taxonomy.load().skills_of_role(role)
    return {row.skill: row.level for row in rows if row.importance == "essential"}


def make_seat(company: Company, levels: Mapping[str, int], **fields: Any) -> Seat:
    """A seat with confirmed skills."""
    fields = {"label": "IT administrator 1", "hours": 38, "created_at": timezone.now()} | fields
    seat = Seat.objects.create(company=company, **fields)
    for skill, level in levels.items():
        SeatSkill.objects.create(seat=seat, skill=make_skill(skill), level=level, confirmed=True)
    return seat


def make_need(company: Company, role: str = ROLE, hours: int = 8, **fields: Any) -> NeededRole:
    fields = {"created_at": timezone.now()} | fields
    return NeededRole.objects.create(company=company, role=make_role(role), hours=hours, **fields)
