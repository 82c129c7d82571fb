"""Who stands at a role, what it asks and pays, and the vacancies for it."""

from collections.abc import Collection
from decimal import Decimal
from statistics import median
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet

from adverts.files.values import FULL_TIME_FROM
from pathways.models import RoleCrowd
from skills.models import Level
from skills.taxonomy import RoleSkill, load
from vacancies.models import Need, Vacancy
from vacancies.selectors import with_monthly_pay

FEWEST = 5
"""From so many vacancies on something is said of what they pay."""

ROUND_TO = 50


class Pay(NamedTuple):
    """What open full-time vacancies pay at most: the middle half, in euro gross a month."""

    low: int
    high: int
    vacancies: int


def crowds() -> dict[str, int]:
    """Role -> people who stand nearest to it, in tens; 0 for fewer than ten."""
    return {row.role_id: row.people for row in RoleCrowd.objects.all()}


def open_vacancies(role: str) -> QuerySet[Vacancy]:
    return Vacancy.objects.open().filter(role=role)


def pay_seen(role: str) -> Pay | None:
    """Of full-time work, freelance left out; None for fewer than FEWEST companies that say it."""
    rows = open_vacancies(role).exclude(contract=Vacancy.Contract.FREELANCE)
    full = rows.filter(hours__gte=FULL_TIME_FROM, pay_max__isnull=False)
    paid: Any = with_monthly_pay(full)
    found: list[tuple[Decimal, int]] = sorted(paid.values_list("monthly_pay", "company"))
    if len({company for _amount, company in found}) < FEWEST:
        return None
    amounts = [amount for amount, _company in found]
    half = len(amounts) // 2
    low, high = median(amounts[: half + 1]), median(amounts[-half - 1 :])
    return Pay(_rounded(low), _rounded(high), len(amounts))


def _rounded(amount: Decimal) -> int:
    return round(amount / ROUND_TO) * ROUND_TO


def for_changers(roles: Collection[str]) -> QuerySet[Vacancy]:
    """Open vacancies for these roles that somebody new to the field can meet: traineeships on
    the job, and those whose every confirmed must-have asks no more than the working level.
    """
    musts = Need.objects.confirmed().filter(vacancy=OuterRef("pk"), importance=Need.Importance.MUST)
    within_reach = Exists(musts) & ~Exists(musts.filter(level__gt=Level.WORKING))
    trainee = Q(contract=Vacancy.Contract.TRAINEE)
    return Vacancy.objects.open().filter(trainee | within_reach, role__in=roles)


def asked_by(role: str) -> tuple[list[RoleSkill], list[RoleSkill]]:
    """What a role asks, the essential and the optional skills, the highest level first."""
    rows = sorted(load().skills_of_role(role), key=lambda row: (-row.level, row.skill))
    essential = [row for row in rows if row.importance == "essential"]
    return essential, [row for row in rows if row.importance == "optional"]
