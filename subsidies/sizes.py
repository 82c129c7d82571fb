"""How large a company counts as: Recommendation 2003/361/EC, articles 2 to 6. Knows no Django."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise


class Size(StrEnum):
    MICRO = "micro"
    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"


@dataclass(frozen=True, slots=True)
class Figures:
    """One closed year: people in full-time equivalents, turnover and balance total in cents."""

    staff: float
    turnover: int
    balance: int


@dataclass(frozen=True, slots=True)
class Holding:
    """Another company that holds `percent` of this one, or of which this one holds as much."""

    percent: float
    figures: Figures


_MILLION = 100_000_000  # cents
# People below which, turnover up to which, balance up to which: one of the two sums is enough.
_CEILINGS = (
    (Size.MICRO, 10, 2 * _MILLION, 2 * _MILLION),
    (Size.SMALL, 50, 10 * _MILLION, 10 * _MILLION),
    (Size.MEDIUM, 250, 50 * _MILLION, 43 * _MILLION),
)
_ORDER = tuple(Size)
PARTNER_FROM, LINKED_ABOVE = 25, 50


def size_of(year: Figures) -> Size:
    for size, staff, turnover, balance in _CEILINGS:
        if year.staff < staff and (year.turnover <= turnover or year.balance <= balance):
            return size
    return Size.LARGE


def together(own: Figures, holdings: Iterable[Holding]) -> Figures:
    """Partners (25 to 50 %) count by their share, linked companies (more than 50 %) in full."""
    staff, turnover, balance = own.staff, float(own.turnover), float(own.balance)
    for holding in holdings:
        share = _counted(holding.percent)
        staff += holding.figures.staff * share
        turnover += holding.figures.turnover * share
        balance += holding.figures.balance * share
    return Figures(staff=staff, turnover=round(turnover), balance=round(balance))


def _counted(percent: float) -> float:
    """Raises ValueError for what is no share."""
    if not 0 <= percent <= 100:
        raise ValueError(f"{percent} per cent")
    if percent > LINKED_ABOVE:
        return 1.0
    return percent / 100 if percent >= PARTNER_FROM else 0.0


def lasting(years: Sequence[Figures]) -> Size:
    """The size that counts after these years, oldest first: it changes when a ceiling was
    crossed two years running (article 4.2). Raises ValueError without a year."""
    if not years:
        raise ValueError("no closed year")
    ranks = [_ORDER.index(size_of(year)) for year in years]
    held = ranks[0]
    for before, now in pairwise(ranks):
        if min(before, now) > held:
            held = min(before, now)
        elif max(before, now) < held:
            held = max(before, now)
    return _ORDER[held]
