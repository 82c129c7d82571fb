"""Reading a team: its seats, what it needs, who covers what, and what the market has shown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from statistics import median_low
from typing import Any, NamedTuple

from django.db.models import F, Prefetch, QuerySet

from adverts.files.values import FULL_TIME_FROM
from matching.loading import taxonomy
from teams.loading import scores_of
from teams.models import NeededRole, Seat, SeatPlan, SeatSkill
from teams.planning.covering import Wanted, cover
from vacancies.models import Company, Vacancy

FEWEST = 5
"""Figures of the market are shown only where so many companies, or vacancies, stand behind them."""

_SEEN_FOR = timedelta(days=2 * 365)
_LATEST = 500
"""So many vacancies tell a middle; more would only take longer."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """A needed role: (seat, hours) of those who cover it, and who comes nearest.

    `points` are those of `nearest`, 0 to 100; None where the team has no seat.
    """

    need: NeededRole
    by: tuple[tuple[Seat, int], ...]
    open: int
    nearest: Seat | None
    points: float

    @property
    def hours(self) -> int:
        return self.need.hours - self.open

    @property
    def verdict(self) -> str:
        """met, partly or missing: the words of matches, with their colours."""
        if not self.open:
            return "met"
        return "partly" if self.by else "missing"


def seats_of(company: Company) -> list[Seat]:
    skills = SeatSkill.objects.select_related("skill")
    rows = company.seats.kept().select_related("role")
    return list(rows.prefetch_related(Prefetch("skills", skills)))


def needs_of(company: Company) -> list[NeededRole]:
    return list(company.needed_roles.kept().select_related("role"))


def plans_of(company: Company) -> QuerySet[SeatPlan]:
    rows = SeatPlan.objects.kept().filter(seat__company=company)
    return rows.select_related("seat", "role")


def need_of(plan: SeatPlan) -> NeededRole | None:
    """The need that a plan answers; None where the team needs the role no more."""
    rows = plan.seat.company.needed_roles.kept().select_related("company")
    return rows.filter(role=plan.role_id).first()


def coverage_of(needs: Sequence[NeededRole], seats: Sequence[Seat]) -> list[Coverage]:
    """In the order of the needs."""
    scores = scores_of(seats, [need.role_id for need in needs])
    wanted = [Wanted(need.role_id, need.hours) for need in needs]
    by_pk = {seat.pk: seat for seat in seats}
    rows = cover(wanted, scores, {seat.pk: seat.hours for seat in seats})
    found = []
    for need, row in zip(needs, rows, strict=True):
        of_role = scores.get(need.role_id, {})
        best = max(of_role, key=lambda pk: (of_role[pk], -pk), default=None)
        by = tuple((by_pk[pk], hours) for pk, hours in row.by)
        nearest = by_pk[best] if best is not None else None
        points = of_role[best] / 100 if best is not None else 0.0
        found.append(Coverage(need, by, row.open, nearest, points))
    return found


@dataclass(frozen=True, slots=True)
class Pay:
    """The middle of the ranges seen, in whole euro; `companies` stand behind them."""

    least: int
    most: int
    companies: int


def pay_seen(role: str, period: str, *, now: datetime) -> Pay | None:
    """Gross pay of vacancies for a role of the last two years; None below FEWEST companies."""
    rows = _published(role, now=now).filter(
        pay_period=period, pay_min__isnull=False, pay_max__isnull=False
    )
    if period == Vacancy.PayPeriod.MONTH:
        # Part-time pay says little about a month of full time.
        rows = rows.filter(hours__gte=FULL_TIME_FROM)
    found = list(rows.values_list("company_id", "pay_min", "pay_max"))
    companies = {company for company, _least, _most in found}
    if len(companies) < FEWEST:
        return None
    least, most = _middle(it[1] for it in found), _middle(it[2] for it in found)
    return Pay(least, max(least, most), len(companies))


class Basis(StrEnum):
    """Which vacancies stand behind a time, the nearest first."""

    ROLE = "role"
    SHARED = "shared"
    ALL = "all"


class Filled(NamedTuple):
    """The middle number of weeks from advert to yes, of how many vacancies, and of which."""

    weeks: int
    vacancies: int
    basis: Basis


def weeks_to_fill(role: str, *, shared: bool, now: datetime) -> Filled | None:
    """Of such vacancies for the role, else of all that are shared, else of all that were filled.

    None below FEWEST of any kind: not known yet.
    """
    rows = _filled(now=now)
    wider = [(Basis.ALL, rows)]
    if shared:
        wider.insert(0, (Basis.SHARED, rows.filter(shared=True)))
    narrow = rows.filter(role__in=_family(role), shared=shared)
    for basis, some in [(Basis.ROLE, narrow), *wider]:
        times = some.order_by("-closed_at").values_list("took", flat=True)[:_LATEST]
        weeks = [-(-took.days // 7) for took in times]
        if len(weeks) >= FEWEST:
            return Filled(max(1, median_low(weeks)), len(weeks), basis)
    return None


def _filled(*, now: datetime) -> QuerySet[Any]:
    filled = Vacancy.objects.filter(
        published_at__gt=now - _SEEN_FOR,
        state=Vacancy.State.CLOSED,
        closing_kind=Vacancy.Closing.FILLED,
        closed_at__isnull=False,
    )
    return filled.annotate(took=F("closed_at") - F("published_at"))


def vacancies_to_join(role: str, company: Company) -> list[Vacancy]:
    """Open shared ones of others in the province: somebody found there could work here too."""
    rows = Vacancy.objects.open().filter(role__in=_family(role), shared=True)
    others = rows.filter(province=company.province).exclude(company=company)
    return list(others.select_related("company").order_by("-published_at")[:5])


def _published(role: str, *, now: datetime) -> QuerySet[Vacancy]:
    return Vacancy.objects.filter(role__in=_family(role), published_at__gt=now - _SEEN_FOR)


def _family(role: str) -> list[str]:
    """The role and its grades."""
    levels = taxonomy().roles.values()
    return [role, *(it.id for it in levels if it.kind == "level" and it.ecsf == role)]


def _middle(amounts: Iterable[Decimal | None]) -> int:
    return round(median_low([amount for amount in amounts if amount is not None]))
