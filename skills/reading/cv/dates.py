"""Months and years as CVs write them in four languages, and the periods between them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from skills.reading.cv.terms import Month

LATEST = 2100  # without a calendar, any later number is no year

_NAMES = (
    "jan", "feb fév fev", "mar maa mär mrt", "apr avr", "may mai mei", "jun juin", "jul juil",
    "aug aoû aou", "sep", "oct okt", "nov", "dec déc dez",
)  # fmt: skip
_MONTH = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split()}
_YEAR = re.compile(
    r"((?:19|20)\d\d|(?<=['’])\d\d)(?:[-/.](0[1-9]|1[0-2])(?:[-/.]\d\d)?(?!\d))?(?!\d)"
)
# "ISO 27001:2022", "v2.2019" and numbers in words are no years.
_PART = re.compile(r"(?:\w|\d:|\.)\Z")
# What stands before a year: "1 March ", "Sept. '", "03/", "01.03.".
_BEFORE = re.compile(
    r"(?<!\w)(?:(?:\d{1,2}\.?\s)?(" + "|".join(sorted(_MONTH, key=len, reverse=True))
    + r")[^\W\d_]{0,7}\.?(?:\s?['’])?[\s,/-]{0,2}|(?:\d{1,2}[/.-])?(\d{1,2})[/.-])$",
    re.IGNORECASE,
)  # fmt: skip
LOOK_BACK = 22  # letters of "30 septembre, " before its year
_TO = r"(?:[-–—/>]|to|until|till|tot|t/m|à|au|bis|jusqu['’](?:à|en|au))"
_SEPARATOR = re.compile(r"\s{0,3}" + _TO + r"(?:\s?-)?\s{0,3}(?:en\s|l['’]année\s)?", re.IGNORECASE)
_NOW = re.compile(
    r"[\s,]{0,3}(?:" + _TO + r"\s{0,3}){0,2}(?:the\s)?(?:present|now|current(?:ly)?|today|heden|nu"
    r"|présent|aujourd['’]hui|actuel(?:lement)?|ce jour|heute|jetzt|ongoing|(?<=to )date"
    r"|(?<=till )date|en cours|huidig|dato|laufend)\b",
    re.IGNORECASE,
)
# "since March 2021", "depuis l'année 2021", "seit 03/2021"
_SINCE = re.compile(
    r"\b(?:since|sinds|sedert|depuis|seit)\s{1,3}"
    r"(?:(?!\d)[^\W\d_]{1,9}(?:['’]|\.?\s{1,3})){0,3}(?:\d{1,2}[/.-])?$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Point:
    """A month or a year in the text."""

    start: int
    end: int
    month: Month


@dataclass(frozen=True)
class Period:
    """From `first` to `last`, or None for "until now", at a place in the text."""

    start: int
    end: int
    first: Month
    last: Month | None
    since: bool = False

    def year(self, today: Month | None) -> int:
        """The last year it reaches; without a calendar "until now" is at least its start."""
        return max(self.first[0], (self.last or today or self.first)[0])

    def span(self, today: Month | None) -> tuple[int, int] | None:
        """Months counted from year 0, half open; a year alone counts from its middle."""
        last = self.last or today
        if last is None:
            return None
        start = self.first[0] * 12 + (self.first[1] - 1 if self.first[1] else 6)
        end = last[0] * 12 + (last[1] or 6)
        return (start, max(start + 1, end)) if end >= start or self.last else None


@dataclass(frozen=True)
class Dates:
    """Every point and every period of a text, each in order."""

    points: Sequence[Point]
    periods: Sequence[Period]


def dates_in(text: str) -> Dates:
    points = points_in(text)
    return Dates(points, periods_in(text, points))


def points_in(text: str) -> list[Point]:
    return [point for match in _YEAR.finditer(text) if (point := _point(text, match))]


def _point(text: str, match: re.Match[str]) -> Point | None:
    before = _BEFORE.search(text, max(0, match.start() - LOOK_BACK), match.start())
    name, number = before.groups() if before else (None, None)
    year = match[1] if len(match[1]) == 4 else f"20{match[1]}" if name else ""
    start = before.start() if before else match.start()
    if not year or _PART.search(text, max(0, start - 2), start):
        return None
    month = _MONTH[name.casefold()] if name else int(number or match[2] or 0)
    return Point(start, match.end(), (int(year), month if 1 <= month <= 12 else None))


def periods_in(text: str, points: Sequence[Point]) -> list[Period]:
    """Each pair of points with "to" between them, "until now" and "since", in order."""
    found: list[Period] = []
    taken = -1
    for index, point in enumerate(points):
        if index == taken:
            continue
        after = points[index + 1] if index + 1 < len(points) else None
        if after and _joins(text, point, after):
            found.append(Period(point.start, after.end, point.month, after.month))
            taken = index + 1
        elif now := _NOW.match(text, point.end):
            found.append(Period(point.start, now.end(), point.month, None))
        elif since := _SINCE.search(text, max(0, point.start - 45), point.start):
            found.append(Period(since.start(), point.end, point.month, None, since=True))
    return found


def _joins(text: str, point: Point, after: Point) -> bool:
    if after.start - point.end > 20 or point.month[0] > after.month[0]:
        return False
    between = text[point.end : after.start]
    named = point.month[1] and after.month[1]
    return bool(_SEPARATOR.fullmatch(between)) or bool(named and between.isspace())
