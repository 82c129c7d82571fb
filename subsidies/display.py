"""How a size came about, in words and sums: each number as whoever reads it writes it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from subsidies.sizes import (
    CEILINGS,
    LINKED_ABOVE,
    Ceiling,
    Decision,
    Figures,
    Holding,
    Size,
    decided,
    together,
)
from subsidies.wording import size_name

_MILLION = 100_000_000  # cents


@dataclass(frozen=True, slots=True)
class Line:
    """One company in the sum: how it counts, and what it adds as it is reckoned."""

    name: str
    how: str
    staff: str
    turnover: str
    balance: str


@dataclass(frozen=True, slots=True)
class Limits:
    """A ceiling, and whether the sum keeps to it."""

    name: str
    staff: str
    turnover: str
    balance: str
    fits: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """One closed year. `alone` is the size without the other companies, "" where they change
    nothing."""

    size: Size
    name: str
    whole: Figures
    alone: str
    decided_by: str
    reasons: list[str]
    lines: list[Line]
    total: Line
    ceilings: list[Limits]


def answer_of(own: Figures, holdings: Sequence[tuple[int, Holding]]) -> Answer:
    """`holdings` with the number each has on the page."""
    whole = together(own, [one for _number, one in holdings])
    decision, alone = decided(whole), decided(own).size
    return Answer(
        size=decision.size,
        name=size_name(decision.size),
        whole=whole,
        alone="" if alone == decision.size else size_name(alone),
        decided_by=_decided_by(decision),
        reasons=_reasons(decision, whole),
        lines=[_own_line(own), *(_line(number, one) for number, one in holdings)],
        total=Line(_("Together"), "", *_texts(whole)),
        ceilings=[_limits(one, decision.size) for one in CEILINGS],
    )


def number(value: float | Decimal) -> str:
    """Without zeros at its end, in the reader's way."""
    exact = Decimal(str(value)).normalize()
    return str(number_format(exact, force_grouping=True))


def million(cents: float) -> str:
    return number(Decimal(str(round(cents))) / _MILLION)


def _texts(figures: Figures) -> tuple[str, str, str]:
    return number(figures.staff), million(figures.turnover), million(figures.balance)


def _own_line(own: Figures) -> Line:
    return Line(_("Your company"), "", *_texts(own))


def _line(position: int, holding: Holding) -> Line:
    name = _("Company %(number)d") % {"number": position}
    values = {"percent": number(holding.percent)}
    if not holding.share:
        how = _("%(percent)s %%: below 25 %%, does not count")
        return Line(name, how % values, "0", "0", "0")
    if holding.percent > LINKED_ABOVE:
        how = _("%(percent)s %%: linked, counts in full")
        return Line(name, how % values, *_texts(holding.figures))
    how = _("%(percent)s %%: partner, counts for its share")
    parts = together(Figures(0, 0, 0), [holding])
    sums = zip(_texts(holding.figures), _texts(parts), strict=True)
    staff, turnover, balance = (f"{whole} × {values['percent']} % = {part}" for whole, part in sums)
    return Line(name, how % values, staff, turnover, balance)


def _limits(ceiling: Ceiling, size: Size) -> Limits:
    """Whatever fits a ceiling fits those above it."""
    order = list(Size)
    return Limits(
        name=size_name(ceiling.size),
        staff=number(ceiling.staff),
        turnover=million(ceiling.turnover),
        balance=million(ceiling.balance),
        fits=order.index(size) <= order.index(ceiling.size),
    )


def _decided_by(decision: Decision) -> str:
    """The number that keeps it from being smaller."""
    if not decision.over:
        return _("people and one of the two sums: they stay within the lowest ceilings")
    if decision.over == {"staff"}:
        return _("the number of people")
    if decision.over == {"sums"}:
        return _("turnover and balance total, which are both too high")
    return _("the number of people, and turnover and balance total as well")


def _reasons(decision: Decision, whole: Figures) -> list[str]:
    found = []
    if decision.below and "staff" in decision.over:
        said = _("Too many people for “%(name)s”: %(staff)s, where fewer than %(limit)s are asked.")
        found.append(said % _values(decision.below, whole))
    if decision.below and "sums" in decision.over:
        said = _(
            "Too much for “%(name)s”: turnover %(turnover)s (at most %(most_turnover)s) and balance"
            " total %(balance)s (at most %(most_balance)s) million euro."
        )
        found.append(said % _values(decision.below, whole))
    if decision.own:
        found.append(_within(decision) % _values(decision.own, whole))
    return found


def _within(decision: Decision) -> str:
    if decision.within == {"turnover"}:
        return _(
            "Within “%(name)s”: %(staff)s people (fewer than %(limit)s) and turnover %(turnover)s"
            " (at most %(most_turnover)s) million euro. The balance total is above its ceiling,"
            " but one of the two sums is enough."
        )
    if decision.within == {"balance"}:
        return _(
            "Within “%(name)s”: %(staff)s people (fewer than %(limit)s) and balance total"
            " %(balance)s (at most %(most_balance)s) million euro. Turnover is above its ceiling,"
            " but one of the two sums is enough."
        )
    return _(
        "Within “%(name)s”: %(staff)s people (fewer than %(limit)s), turnover %(turnover)s (at most"
        " %(most_turnover)s) and balance total %(balance)s (at most %(most_balance)s) million euro."
    )


def _values(ceiling: Ceiling, whole: Figures) -> dict[str, str]:
    staff, turnover, balance = _texts(whole)
    return {
        "name": size_name(ceiling.size),
        "staff": staff,
        "limit": number(ceiling.staff),
        "turnover": turnover,
        "most_turnover": million(ceiling.turnover),
        "balance": balance,
        "most_balance": million(ceiling.balance),
    }
