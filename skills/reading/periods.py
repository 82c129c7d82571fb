"""When something was done: the years, periods and "since" that a text names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from skills.reading.cues import of_kind
from skills.reading.mentions import Reading

_PERIOD = re.compile(
    r"\b((?:19|20)\d\d)\b\s{0,3}(?:[-–—/]|to|until|till|tot|à|au|bis|jusqu'à)\s{0,3}"
    r"(?:[^\W\d_]{3,9}\.?\s|\d{1,2}[/.-])?((?:19|20)\d\d\b|present|now|current|today|heden|nu\b"
    r"|présent|aujourd'hui|actuel|heute|jetzt|ongoing|till date)",
    re.IGNORECASE,
)
# "since March 2021", "depuis l'année 2021", "seit 03/2021"
_SINCE = re.compile(
    r"\b(?:since|sinds|sedert|depuis|seit)\s{1,3}"
    r"(?:[^\W\d_]{1,9}(?:['’]|\.?\s{1,3})){0,3}(?:\d{1,2}[/.-])?((?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_LINE_BEFORE = re.compile(r"[^\s#*•▪–—-][^\n\r]*$")
_LINE_ENDS = re.compile(r"[)\]:]{0,2}[ \t]{0,20}(?:[\n\r]|$)")
_YEAR = re.compile(r"(?<![\d:])\b((?:19|20)\d\d)\b")


@dataclass(frozen=True)
class Period:
    """From `start` in the text on, what is named was used until `year`; None: not said."""

    start: int
    year: int | None


def years_in(statement: str, this_year: int | None) -> list[int]:
    """Every year a statement names, and this one where it says "until now" or "since"."""
    spans = [*_periods(statement, this_year), *_since(statement, this_year)]
    return [
        *(int(year) for year in _YEAR.findall(statement)),
        *(year for _match, year in spans),
    ]


def heads(reading: Reading, this_year: int | None) -> list[Period]:
    """The periods a text names, and the headings ("Skills", "Opleiding") that end their reach."""
    text = reading.text
    found = [
        Period(cue.start, None)
        for cue in of_kind(reading.cues, "part")
        if _begins_line(text, cue.start)
    ]
    found += [Period(match.start(), year) for match, year in _periods(text, this_year)]
    # Inside a line "since" speaks of its own sentence, at either end of one of what follows.
    found += [
        Period(match.start(), year)
        for match, year in _since(text, this_year)
        if _begins_line(text, match.start()) or _LINE_ENDS.match(text, match.end())
    ]
    return sorted(found, key=lambda period: period.start)


def _begins_line(text: str, place: int) -> bool:
    return not _LINE_BEFORE.search(text, max(0, place - 40), place)


def _periods(text: str, this_year: int | None) -> Iterator[tuple[re.Match[str], int]]:
    for match in _PERIOD.finditer(text):
        until = match[2]
        # Without a calendar "until now" is at least the year it began.
        yield match, int(until) if until.isdecimal() else this_year or int(match[1])


def _since(text: str, this_year: int | None) -> Iterator[tuple[re.Match[str], int]]:
    for match in _SINCE.finditer(text):
        # "since 2018 to 2021" has an end of its own.
        if not _PERIOD.match(text, match.start(1)):
            yield match, max(int(match[1]), this_year or 0)
