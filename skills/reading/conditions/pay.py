"""What the work pays: amounts with a sign that pay is meant, and none that money of others is."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from skills.reading.conditions.counting import AMOUNT, amount_of
from skills.reading.conditions.page import Page
from skills.reading.conditions.terms import PayRead
from skills.reading.cues import Cue
from skills.reading.sentences import Sentence

# What is paid in a period, in the currencies of the neighbours; outside it is other money.
PLAUSIBLE = {"hour": (8, 250), "day": (80, 2500), "month": (900, 15_000), "year": (14_000, 600_000)}
REACH = 60

_SIGN = r"(?:€|\$|£|(?:euros?|eur|usd|gbp|chf|cad)(?![^\W_]))"
_WORD = r"(?: ?(?:bruto|brut|brutto|gross|netto|net)(?![^\W_]))?"
_SEPARATOR = r" ?(?:-|/|(?:to|tot|a|bis|et|en|and|und|up to|tot en met|t/m)(?![^\W_])) ?"
_MONEY = re.compile(
    rf"(?<![\w.,/+-])(?P<before>{_SIGN})? ?(?P<low>{AMOUNT}) ?(?P<after>{_SIGN})?{_WORD}"
    rf"(?:{_SEPARATOR}(?P<sign>{_SIGN})? ?(?P<high>{AMOUNT}) ?(?P<last>{_SIGN})?)?"
)
_PERCENT = re.compile(r" ?%")
_CURRENCIES = {"€": "EUR", "$": "USD", "£": "GBP", "e": "EUR", "u": "USD", "g": "GBP"}


@dataclass(frozen=True)
class _Money:
    """One or two amounts with their currency, "" where none is written."""

    low: float
    high: float | None
    currency: str
    start: int
    end: int


def read_pay(page: Page) -> PayRead | None:
    """The amounts that are most plainly pay; the first of equals."""
    best: tuple[int, PayRead] | None = None
    for money in _all_money(page):
        weighed = _weighed(page, money)
        if weighed and (best is None or weighed[0] > best[0]):
            best = weighed
    return best[1] if best else None


def _all_money(page: Page) -> Iterator[_Money]:
    for match in _MONEY.finditer(page.plain):
        if _PERCENT.match(page.plain, match.end()):
            continue
        signs = [match[name] for name in ("before", "after", "sign", "last") if match[name]]
        low = amount_of(match["low"])
        high = amount_of(match["high"]) if match["high"] else None
        if high and "k" in match["high"] and low < 1000:
            low *= 1000
        yield _Money(low, high, _currency(signs), *match.span())


def _currency(signs: list[str]) -> str:
    if not signs:
        return ""
    # "$ ... CAD": the letters say which dollar.
    named = signs[-1]
    return {"ca": "CAD", "ch": "CHF"}.get(named[:2]) or _CURRENCIES[named[0]]


def _weighed(page: Page, money: _Money) -> tuple[int, PayRead] | None:
    """How plainly it is pay, and the pay; None when it is not."""
    sentence = page.sentence(money.start)
    named = _pay_named(page, sentence, money)
    period = _period(page, sentence, money)
    unit = period.value if period else ""
    if not _is_pay(page, sentence, money, named=named):
        return None
    fitting = _fitting(money, unit, named=named)
    if fitting is None:
        return None
    pay = _read(page, sentence, money, fitting)
    ranged = money.high is not None and pay.maximum == money.high
    weight = 2 * named + 2 * bool(unit) + bool(money.currency) + ranged
    return (weight, pay) if weight >= 2 and (named or money.currency) else None


def _pay_named(page: Page, sentence: Sentence, money: _Money) -> bool:
    """A word for pay near the amount, or in a short statement or heading above it."""
    if page.around("pay", sentence, money.start - 2 * REACH, money.end + REACH):
        return True
    above = page.before(sentence)
    opens = above.text.rstrip("*").endswith(":") or len(above.text) < REACH
    short = money.end - money.start > len(sentence.text) / 2
    return (opens or short) and bool(page.within("pay", above))


def _is_pay(page: Page, sentence: Sentence, money: _Money, *, named: bool) -> bool:
    if page.between("scale", money.end, money.end + 2):
        return False
    others = page.around("not_pay", sentence, money.start - REACH, money.end + REACH // 2)
    if not others:
        return True
    paid = page.around("pay", sentence, money.start - REACH, money.end + REACH // 2)
    return named and bool(paid) and _distance(paid, money) <= _distance(others, money)


def _distance(words: Sequence[Cue], money: _Money) -> int:
    return min(_gap(word, money) for word in words)


def _gap(word: Cue, money: _Money) -> int:
    """Letters between a word and the amount; 0 where they touch or overlap."""
    return max(word.start - money.end, money.start - word.end, 0)


def _period(page: Page, sentence: Sentence, money: _Money) -> Cue | None:
    """The nearest word for a period, first behind the amount."""
    after = page.around("period", sentence, money.end - 1, money.end + 30)
    before = page.around("period", sentence, money.start - 2 * REACH, money.start)
    if after:
        return after[0]
    return before[-1] if before else _period_above(page, sentence)


def _period_above(page: Page, sentence: Sentence) -> Cue | None:
    above = page.before(sentence)
    heads = above.text.rstrip("*").endswith(":") or len(above.text) < REACH
    said = page.within("period", above) if heads else ()
    return said[0] if said and page.within("pay", above) else None


def _fitting(money: _Money, unit: str, *, named: bool) -> tuple[_Money, str] | None:
    """The amounts that fit the period that is said, or the one period that they fit."""
    units = [unit] if unit in PLAUSIBLE else ["year", "month", "day"] if named else ["year"]
    if not unit and money.high and money.currency:
        units = ["year", "month"]
    for one in units:
        least, most = PLAUSIBLE[one]
        if not least <= money.low <= most:
            continue
        ordered = money.high is not None and money.low <= money.high <= most
        high = money.high if ordered else None
        return _Money(money.low, high, money.currency, money.start, money.end), one
    return None


def _read(page: Page, sentence: Sentence, money: _Money, fitting: tuple[_Money, str]) -> PayRead:
    amounts, unit = fitting
    low: float | None = amounts.low
    high = amounts.high
    if high is None:
        bound = page.between("bound", money.start - 12, money.start)
        side = bound[-1].value if bound else ""
        plus = page.plain[money.end : money.end + 1] == "+"
        high = None if side == "from" or plus else low
        low = None if side == "upto" else low
    gross = page.around("gross", sentence, money.start - REACH, money.end + REACH)
    return PayRead(
        minimum=low,
        maximum=high,
        currency=money.currency or "EUR",
        period=unit,
        gross=any(word.value == "gross" for word in gross) if gross else None,
        start=money.start,
        end=money.end,
        sentence=sentence.text,
    )
