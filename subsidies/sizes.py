"""How large a company counts as: Recommendation 2003/361/EC, articles 2 to 6. Knows no Django.

The ceilings, and where and when they were read, are data/sizes.json.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from pathlib import Path

FACT_FOR = timedelta(days=180)
"""So long after somebody has looked at its source something is shown as fact."""


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

    @property
    def share(self) -> float:
        """How much of it counts: 1 is all of it. Raises ValueError for what is no share."""
        if not 0 <= self.percent <= 100:
            raise ValueError(f"{self.percent} per cent")
        if self.percent > LINKED_ABOVE:
            return 1.0
        return self.percent / 100 if self.percent >= PARTNER_FROM else 0.0


@dataclass(frozen=True, slots=True)
class Ceiling:
    """People below which, turnover and balance up to which: one of the two sums is enough."""

    size: Size
    staff: int
    turnover: int
    balance: int


@dataclass(frozen=True, slots=True)
class Source:
    """`confidence` is H, M or L; what is L was not verified."""

    url: str
    title: str
    checked_on: date
    confidence: str

    def is_fact(self, today: date) -> bool:
        return self.confidence != "L" and today < self.checked_on + FACT_FOR


@dataclass(frozen=True, slots=True)
class Decision:
    """`over` are the numbers that keep it from being smaller: "staff", "sums" (both of them).

    `within` are the sums that keep it from being larger: "turnover", "balance". A micro company
    is over nothing, and nothing keeps a large one small.
    """

    size: Size
    over: frozenset[str]
    within: frozenset[str]
    below: Ceiling | None
    own: Ceiling | None


_MILLION = 100_000_000  # cents
_ORDER = tuple(Size)
_READ = json.loads((Path(__file__).parent / "data" / "sizes.json").read_text(encoding="utf-8"))
CEILINGS = tuple(
    Ceiling(
        Size(one["size"]),
        one["staff"],
        one["turnover_million"] * _MILLION,
        one["balance_million"] * _MILLION,
    )
    for one in _READ["ceilings"]
)
PARTNER_FROM, LINKED_ABOVE = int(_READ["partner_from"]), int(_READ["linked_above"])
SOURCE = Source(
    _READ["source_url"],
    _READ["source_title"],
    date.fromisoformat(_READ["checked_on"]),
    _READ["confidence"],
)


def size_of(year: Figures) -> Size:
    for one in CEILINGS:
        if year.staff < one.staff and _within(year, one):
            return one.size
    return Size.LARGE


def _within(year: Figures, ceiling: Ceiling) -> frozenset[str]:
    """The sums that are not above it."""
    sums = {
        "turnover": year.turnover <= ceiling.turnover,
        "balance": year.balance <= ceiling.balance,
    }
    return frozenset(name for name, fits in sums.items() if fits)


def decided(year: Figures) -> Decision:
    """The size of these figures, and which of them made it."""
    size = size_of(year)
    rank = _ORDER.index(size)
    below = CEILINGS[rank - 1] if rank else None
    own = CEILINGS[rank] if rank < len(CEILINGS) else None
    over = set()
    if below and year.staff >= below.staff:
        over.add("staff")
    if below and not _within(year, below):
        over.add("sums")
    within = _within(year, own) if own else frozenset()
    return Decision(size, frozenset(over), within, below, own)


def together(own: Figures, holdings: Iterable[Holding]) -> Figures:
    """Partners (25 to 50 %) count by their share, linked companies (more than 50 %) in full."""
    staff, turnover, balance = own.staff, float(own.turnover), float(own.balance)
    for holding in holdings:
        staff += holding.figures.staff * holding.share
        turnover += holding.figures.turnover * holding.share
        balance += holding.figures.balance * holding.share
    # Finer than anybody counts: 9.7 + 0.1 + 0.2 people are ten, and not a little less.
    return Figures(staff=round(staff, 6), turnover=round(turnover), balance=round(balance))


def lasting(years: Sequence[Figures], held: Size | None = None) -> Size:
    """The size that counts after these years, oldest first: it changes when a ceiling was
    crossed two years running (article 4.2). Raises ValueError without a year.

    `held` is what it counted as before them; where nobody says, what the first of them makes it."""
    if not years:
        raise ValueError("no closed year")
    ranks = [_ORDER.index(size_of(year)) for year in years]
    rank = ranks[0] if held is None else _ORDER.index(held)
    for before, now in pairwise(ranks):
        if min(before, now) > rank:
            rank = min(before, now)
        elif max(before, now) < rank:
            rank = max(before, now)
    return _ORDER[rank]
