"""What a stranger's file says of a course, put into its row: words, numbers, skills, dates."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from math import ceil

from adverts.files.values import day, language
from formats.values import line, web_address
from learning.files import numbers
from learning.files.terms import CourseRow, NamedSkill, Problem, When
from learning.files.words import CREDENTIALS, mode_of, named

LONGEST_TITLE, LONGEST_ABOUT = 160, 6_000
MOST_HOURS, MOST_WEEKS, MOST_ECTS, MOST_CENTS, MOST_SEATS = 5_000, 260, 240, 10_000_000, 10_000
MOST_SKILLS, MOST_DATES = 20, 40
_FREE = {"free", "gratis", "gratuit", "gratuite", "kostenlos", "frei"}
_LEVELS = {
    1: r"1|basic|basis|base|grundlagen?",
    2: r"2|working|werkend|pratique|praktisch|zelfstandig|anwendung",
    3: r"3|advanced|gevorderd|avancé|fortgeschritten",
    4: r"4|expert|experte?",
}


def set_words(row: CourseRow, title: str, about: str, said_language: str) -> None:
    row.title, row.about = line(title, 1_000), about.strip()
    row.language = language(said_language)
    if not row.title:
        row.doubt(Problem.TITLE_MISSING)
    elif len(row.title) > LONGEST_TITLE:
        row.doubt(Problem.TITLE_LONG, row.title)
    if not row.about:
        row.doubt(Problem.ABOUT_MISSING)
    elif len(row.about) > LONGEST_ABOUT:
        row.doubt(Problem.ABOUT_LONG)
    if not row.language:
        row.doubt(Problem.LANGUAGE_UNREAD, said_language)


def set_hours(row: CourseRow, said: str) -> None:
    row.hours = _whole(numbers.hours(said), MOST_HOURS)
    if not row.hours:
        row.doubt(Problem.HOURS_UNREAD, said)


def set_weeks(row: CourseRow, said: str) -> None:
    if said.strip():
        row.weeks = _whole(numbers.weeks(said), MOST_WEEKS) or None
        if row.weeks is None:
            row.doubt(Problem.WEEKS_UNREAD, said)


def set_ects(row: CourseRow, said: str) -> None:
    """In tenths, as they are kept; what is finer is not rounded."""
    found = numbers.ects(said)
    if found is not None and Decimal("0.5") <= found <= MOST_ECTS and found * 10 % 1 == 0:
        row.ects = str(found.quantize(Decimal("0.1")))
    elif said.strip():
        row.doubt(Problem.ECTS_UNREAD, said)


def set_price(row: CourseRow, said: str, currency: str = "") -> None:
    """Whole cents of a euro. What is not said is a problem: nobody guesses that it is free."""
    euro = Decimal(0) if said.strip().casefold() in _FREE else numbers.money(said)
    cents = None if euro is None else euro * 100
    if cents is not None and cents < 0:
        row.doubt(Problem.PRICE_NEGATIVE, said)
    elif (
        cents is None
        or cents > MOST_CENTS
        or cents % 1
        or currency.upper() not in {"", "EUR", "EURO", "€"}
    ):
        row.doubt(Problem.PRICE_UNREAD, f"{said} {currency}".strip() if said.strip() else "")
    else:
        row.cents = int(cents)


def set_mode(row: CourseRow, *said: str) -> None:
    row.mode = mode_of(said)
    if not row.mode:
        row.doubt(Problem.MODE_UNREAD, ", ".join(said))


def set_credential(row: CourseRow, said: str) -> None:
    row.credential = named(said, CREDENTIALS) if said.strip() else "none"
    if not row.credential:
        row.doubt(Problem.CREDENTIAL_UNREAD, said)


def set_link(row: CourseRow, said: str) -> None:
    found = web_address(said)
    row.link = found if len(found) <= 200 else ""
    if said.strip() and not row.link:
        row.said.discard("link")
        row.notes.append((Problem.LINK_UNREAD, said[:80]))


def add_skill(row: CourseRow, skills: list[NamedSkill], said: str) -> None:
    """ "SIEM=3", "SIEM (advanced)" or a name alone."""
    found = re.fullmatch(r"(.+?)\s*(?:[=:]\s*([\w ]+)|\(([^()]+)\))?\s*", said.strip())
    if not found or not said.strip():
        return
    level = found[2] or found[3] or ""
    known = next((at for at, words in _LEVELS.items() if re.fullmatch(words, level.casefold())), 0)
    # What stands in brackets may belong to the name, and an id has a colon in it.
    name = found[1] if known or not level else said.strip()
    if len(skills) < MOST_SKILLS:
        skills.append(NamedSkill(line(name), known))
    else:
        row.doubt(Problem.TOO_MANY, line(name))


def add_dates(row: CourseRow, said: str) -> None:
    """ "2027-02-01/2027-03-15 12": first day, last day, seats; the last two may be left out."""
    for part in split(said):
        found = re.fullmatch(r"(\S+?)(?:\s*/\s*(\S+))?(?:\s+(\d{1,5}))?", part)
        add_date(row, found[1], found[2] or "", found[3] or "") if found else row.doubt(
            Problem.DATE_UNREAD, part
        )


def add_date(row: CourseRow, start: str, end: str, seats: str) -> None:
    first, last = day(start), day(end) if end else day(start)
    count = int(seats) if seats.isdecimal() else None
    if (
        not first
        or not last
        or not _possible(first, last)
        or (seats and not (count and count <= MOST_SEATS))
    ):
        row.doubt(Problem.DATE_UNREAD, f"{start}{end and f'/{end}'} {seats}".strip())
    elif len(row.dates) >= MOST_DATES or first in {one.starts_on for one in row.dates}:
        row.doubt(Problem.TOO_MANY, start)
    else:
        row.dates.append(When(first, last, count))


def _possible(first: date, last: date) -> bool:
    return first <= last and 2020 <= first.year <= 2045


def _whole(found: Decimal | None, most: int) -> int:
    """Rounded up; 0 for none and for more than can be."""
    read = 0 if found is None or found > most else ceil(found)
    return read if 1 <= read <= most else 0


def split(said: str) -> Iterator[str]:
    """The parts between semicolons, bars and lines."""
    return (part.strip() for part in re.split(r"[;|\n]", said) if part.strip())
