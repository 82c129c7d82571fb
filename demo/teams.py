"""What some companies have and need: seats without names, and the planner's roles."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from demo.generate.texts import read
from skills.models import Role
from teams.models import SeatSkill
from teams.services.needs import keep_planned, need_role, needs_stamp
from teams.services.seats import SeatContent, add_seat
from vacancies.models import Company, Vacancy


def save_teams(vacancies: Iterable[Vacancy], *, now: datetime) -> None:
    """A team for the company of each, in the language of the vacancy."""
    said = read("teams")
    for row in vacancies:
        *described, last = said["seat"]
        for seat in described:
            _add(row.company, seat, row.language, now)
        _add(row.company, last, row.language, now, confirmed=False)
        keep_planned(company=row.company, level=said["level"], now=now)
        role, hours = Role.objects.get(pk=said["by_hand"]["role"]), said["by_hand"]["hours"]
        seen = needs_stamp(row.company)
        need_role(company=row.company, role=role, hours=hours, now=now, seen=seen)


def _add(
    company: Company, said: dict[str, Any], language: str, now: datetime, *, confirmed: bool = True
) -> None:
    role = Role.objects.get(pk=said["role"])
    content = SeatContent(label=said["label"][language], role=role, hours=said["hours"])
    seat = add_seat(company=company, content=content, description="", now=now)
    SeatSkill.objects.filter(seat=seat).update(confirmed=confirmed)
