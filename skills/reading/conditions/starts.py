"""When the work begins: as soon as possible, or on a day."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from skills.reading.conditions.page import Page
from skills.reading.conditions.terms import StartRead

REACH = 40

_NUMERIC = re.compile(
    r"(?<![\w./-])(?:(?P<day>\d{1,2})[./-](?P<month>\d{1,2})[./-](?P<year>20\d\d)"
    r"|(?P<iso>20\d\d-\d\d-\d\d))(?![\w/-])"
)
_DAY = re.compile(r"(?<![\w./])(\d{1,2})(?:st|nd|rd|th|er|\.)? ?(?:of |de )?$")
_YEAR = re.compile(r"(?: (\d{1,2})(?:st|nd|rd|th)?,)?,? ?(20\d\d)(?!\w)")


class NamedDay(NamedTuple):
    """A day at a place in the text; `exact` is false where only its month is named."""

    start: int
    end: int
    day: date
    exact: bool


def read_start(page: Page) -> StartRead | None:
    """The first day that a word for beginning stands before, else "as soon as possible"."""
    for start, end, day, _exact in days_in(page):
        sentence = page.sentence(start)
        near = page.around("begin", sentence, start - REACH, start)
        if near and not page.around("not_start", sentence, start - 2 * REACH, end):
            return StartRead(day=day, start=start, end=end, sentence=sentence.text)
    return _soon(page)


def _soon(page: Page) -> StartRead | None:
    alone = page.words("soon_alone")
    begun = [
        word
        for word in page.words("soon")
        if page.around("begin", page.sentence(word.start), word.start - REACH, word.end + REACH)
    ]
    for word in (*alone, *begun):
        sentence = page.sentence(word.start)
        if not page.within("not_start", sentence):
            return StartRead(day=None, start=word.start, end=word.end, sentence=sentence.text)
    return None


def days_in(page: Page) -> list[NamedDay]:
    """What is named with its year, in reading order; the first of a month for the month alone."""
    return sorted((*_in_digits(page), *_by_month(page)))


def _in_digits(page: Page) -> Iterator[NamedDay]:
    for match in page.matches(_NUMERIC):
        if match["iso"]:
            parts = match["iso"].split("-")
        else:
            parts = [match["year"], match["month"], match["day"]]
        day = _date(*parts)
        if day:
            yield NamedDay(*match.span(), day, exact=True)


def _by_month(page: Page) -> Iterator[NamedDay]:
    for word in page.words("month"):
        year = _YEAR.match(page.plain, word.end)
        if year is None:
            continue
        before = _DAY.search(page.plain, max(0, word.start - 8), word.start)
        said = before[1] if before else year[1]
        day = _date(year[2], word.value, said or "1")
        if day:
            start = before.start() if before else word.start
            yield NamedDay(start, year.end(), day, exact=said is not None)


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
