"""When the work begins: as soon as possible, or on a day."""

import re
from collections.abc import Iterator
from datetime import date

from skills.reading.conditions.page import Page
from skills.reading.conditions.terms import StartRead

REACH = 40

_NUMERIC = re.compile(
    r"(?<![\w./-])(?:(?P<day>\d{1,2})[./-](?P<month>\d{1,2})[./-](?P<year>20\d\d)"
    r"|(?P<iso>20\d\d-\d\d-\d\d))(?![\w/-])"
)
_DAY = re.compile(r"(?<![\w./])(\d{1,2})(?:st|nd|rd|th|er|\.)? ?(?:of |de )?$")
_YEAR = re.compile(r"(?: \d{1,2}(?:st|nd|rd|th)?,)?,? ?(20\d\d)(?!\w)")


def read_start(page: Page) -> StartRead | None:
    """The first day that a word for beginning stands before, else "as soon as possible"."""
    for start, end, day in sorted(_days(page)):
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


def _days(page: Page) -> Iterator[tuple[int, int, date]]:
    for match in _NUMERIC.finditer(page.plain):
        if match["iso"]:
            parts = match["iso"].split("-")
        else:
            parts = [match["year"], match["month"], match["day"]]
        day = _date(*parts)
        if day:
            yield *match.span(), day
    for word in page.words("month"):
        year = _YEAR.match(page.plain, word.end)
        if year is None:
            continue
        before = _DAY.search(page.plain, max(0, word.start - 8), word.start)
        day = _date(year[1], word.value, before[1] if before else "1")
        if day:
            yield (before.start() if before else word.start), year.end(), day


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
