"""Three ways to cover a role, side by side: each with what it costs, how long, and how likely.

What is not known from enough cases is None, and the page says so.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from matching.kernel.scoring import Plan
from talent.models import ContractForm
from teams.selectors import Filled, Pay, pay_seen, vacancies_to_join, weeks_to_fill
from teams.services.pool import NoCount, Wish, count_near
from vacancies.models import Company, Vacancy

FULL_TIME = 38
DAY = 7.6
"""Hours."""
_WEEKS_A_MONTH = 52 / 12
MANY = 50
"""From so many people near a role on somebody can be found soon, other things being equal."""


@dataclass(frozen=True, slots=True)
class Pool:
    """`count` is in tens, 0 for fewer than ten; `why_not` says why there is none."""

    count: int | None
    why_not: str = ""

    @property
    def likelihood(self) -> str:
        """good, fair or poor, by the count alone; unknown without one."""
        if self.count is None:
            return "unknown"
        if self.count >= MANY:
            return "good"
        return "fair" if self.count else "poor"


@dataclass(frozen=True, slots=True)
class Hire:
    """A colleague at full time. `pay` is gross a month."""

    pool: Pool
    pay: Pay | None
    weeks: Filled | None


@dataclass(frozen=True, slots=True)
class Share:
    """Somebody for `hours` a week, who works elsewhere too.

    `monthly` are euro a month, reckoned from `pay`; `by_day` says that `pay` is of a day and not
    of a month of full time. `joined` are shared vacancies of others nearby.
    """

    pool: Pool
    hours: int
    pay: Pay | None
    by_day: bool
    monthly: tuple[int, int] | None
    weeks: Filled | None
    joined: Sequence[Vacancy]


def hire_or_share(
    *, company: Company, role: str, plan: Plan, hours: int, now: datetime
) -> tuple[Hire, Share]:
    """`hours` a week are those nobody covers yet."""
    part_time = min(hours, FULL_TIME - 4)
    first, second = _pools(company, plan, part_time, now)
    month = pay_seen(role, Vacancy.PayPeriod.MONTH, now=now)
    hire = Hire(first, month, weeks_to_fill(role, shared=False, now=now))
    day = pay_seen(role, Vacancy.PayPeriod.DAY, now=now)
    share = Share(
        pool=second,
        hours=part_time,
        pay=day or month,
        by_day=day is not None,
        monthly=_monthly(day, month, part_time),
        weeks=weeks_to_fill(role, shared=True, now=now),
        joined=vacancies_to_join(role, company),
    )
    return hire, share


def _pools(company: Company, plan: Plan, part_time: int, now: datetime) -> tuple[Pool, Pool]:
    hired = [Wish(ContractForm.PERMANENT, FULL_TIME)]
    # Who works for themselves divides their own week.
    shared = [Wish(ContractForm.PERMANENT, part_time), Wish(ContractForm.FREELANCE, None)]
    try:
        counts = count_near(plan=plan, company=company, asked=[hired, shared], now=now)
    except NoCount as refused:
        return Pool(None, str(refused)), Pool(None, str(refused))
    return Pool(counts[0]), Pool(counts[1])


def _monthly(day: Pay | None, month: Pay | None, hours: int) -> tuple[int, int] | None:
    if day is not None:
        rate = hours / DAY * _WEEKS_A_MONTH
        return round(day.least * rate), round(day.most * rate)
    if month is not None:
        part = hours / FULL_TIME
        return round(month.least * part), round(month.most * part)
    return None
