"""Values out of a stranger's file: hours, money, days, levels, ways of teaching."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from adverts.files.values import day, language
from formats.values import line, web_address
from learning.files.terms import CourseRow, NamedSkill, Problem, When

LONGEST_TITLE, LONGEST_ABOUT = 160, 6_000
MOST_HOURS, MOST_WEEKS, MOST_ECTS, MOST_CENTS, MOST_SEATS = 5_000, 260, 240, 10_000_000, 10_000
MOST_SKILLS, MOST_DATES = 20, 40
_FREE = {"free", "gratis", "gratuit", "gratuite", "kostenlos", "frei"}
_NUMBER = re.compile(r"\d[\d.,\s'’]*")
_MINUS = re.compile(r"\s*(?:€|eur)?\s*[-−–]\s*(?:€|eur)?\s*", re.IGNORECASE)
_DURATION = re.compile(r"P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:\d+M)?)?", re.IGNORECASE)
_LEVELS = {
    1: r"1|basic|basis|base|grundlagen?",
    2: r"2|working|werkend|pratique|praktisch|zelfstandig|anwendung",
    3: r"3|advanced|gevorderd|avancé|fortgeschritten",
    4: r"4|expert|experte?",
}
# In this order: "partly online" before "online".
MODES = {
    "blended": r"blended|hybrid\w*|mixed|gemengd|hybride|mixte|partly online|deels online",
    "self_paced": r"self[-_ ]?paced|own pace|eigen tempo|à votre rythme|eigenes tempo|asynchron\w*",
    "online": r"online|remote|virtual|distance|en ligne|afstand|fern\w*|presentation online",
    "onsite": r"on-?site|classroom|in person|klas\w*|présentiel|en classe|präsenz"
    r"|face[- ]to[- ]face",
}
CREDENTIALS = {
    "micro_credential": r"micro[-_ ]?credential\w*|microcertificat\w*|micro-?certification",
    "diploma": r"diplom\w*|degree|bachelor|master|graduaat",
    "attendance": r"attendance|aanwezigheid\w*|deelname\w*|participation|teilnahme\w*",
    "certificate": r"certifi\w*|getuigschrift|zertifikat",
    "none": r"none|geen|aucun\w*|kein\w*|no",
}


def named(value: str, known: Mapping[str, str]) -> str:
    """The key whose words the value holds; "" for none."""
    said = line(value, 200).casefold()
    return next((name for name, words in known.items() if re.search(rf"\b(?:{words})\b", said)), "")


def number(value: str) -> Decimal | None:
    """1500, "1.500,00", "€ 1 500", "- 5"; None where there is none."""
    found = _NUMBER.search(value)
    if found is None:
        return None
    written = re.sub(r"[\s'’]", "", found[0]).rstrip(".,")
    parts = re.fullmatch(r"(.*)[.,](\d*)", written)
    if parts:
        whole = re.sub(r"[.,]", "", parts[1])
        # Three digits behind a mark stand after a thousand.
        written = f"{whole}{parts[2]}" if len(parts[2]) == 3 else f"{whole}.{parts[2]}"
    try:
        read = Decimal(written)
        return -read if _MINUS.fullmatch(value, 0, found.start()) else read
    except InvalidOperation:
        return None


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
    """ "40", "40 uur" or PT40H of ISO 8601; a day counts as eight hours, a week as forty."""
    duration = _DURATION.fullmatch(said.strip())
    if duration and said.strip().upper() not in {"P", "PT"}:
        weeks, days, hours = (int(part or 0) for part in duration.groups())
        found: Decimal | None = Decimal(weeks * 40 + days * 8 + hours)
    else:
        found = number(said)
    row.hours = _whole(found, MOST_HOURS)
    if not row.hours:
        row.doubt(Problem.HOURS_UNREAD, said)


def set_weeks(row: CourseRow, said: str) -> None:
    if said.strip():
        row.weeks = _whole(number(said), MOST_WEEKS) or None
        if row.weeks is None:
            row.doubt(Problem.WEEKS_UNREAD, said)


def set_ects(row: CourseRow, said: str) -> None:
    found = number(said)
    if said.strip() and (found is None or not Decimal("0.5") <= found <= MOST_ECTS):
        row.doubt(Problem.ECTS_UNREAD, said)
    elif found is not None:
        row.ects = str(found.quantize(Decimal("0.1")))


def set_price(row: CourseRow, said: str, currency: str = "EUR") -> None:
    """Whole cents of a euro. What is not said is a problem: nobody guesses that it is free."""
    euro = Decimal(0) if said.strip().casefold() in _FREE else number(said)
    cents = -1 if euro is None else int(euro * 100)
    if euro is not None and euro < 0:
        row.doubt(Problem.PRICE_NEGATIVE, said)
    elif not 0 <= cents <= MOST_CENTS or currency.upper() not in {"", "EUR", "EURO", "€"}:
        row.doubt(Problem.PRICE_UNREAD, f"{said} {currency}" if said.strip() else "")
    else:
        row.cents = cents


def set_mode(row: CourseRow, said: str) -> None:
    row.mode = named(said, MODES)
    if not row.mode:
        row.doubt(Problem.MODE_UNREAD, said)


def set_credential(row: CourseRow, said: str) -> None:
    row.credential = named(said, CREDENTIALS) if said.strip() else "none"
    if not row.credential:
        row.doubt(Problem.CREDENTIAL_UNREAD, said)


def set_link(row: CourseRow, said: str) -> None:
    found = web_address(said)
    row.link = found if len(found) <= 200 else ""


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
        or (count is not None and not (1 <= count <= MOST_SEATS))
    ):
        row.doubt(Problem.DATE_UNREAD, f"{start}/{end} {seats}".strip())
    elif len(row.dates) >= MOST_DATES or first in {one.starts_on for one in row.dates}:
        row.doubt(Problem.TOO_MANY, start)
    else:
        row.dates.append(When(first, last, count))


def _possible(first: date, last: date) -> bool:
    return first <= last and 2020 <= first.year <= 2045


def _whole(found: Decimal | None, most: int) -> int:
    """Rounded up; 0 for none and for more than can be."""
    read = 0 if found is None or found > most else -int(-found // 1)
    return read if 1 <= read <= most else 0


def split(said: str) -> Iterator[str]:
    """The parts between semicolons, bars and lines."""
    return (part.strip() for part in re.split(r"[;|\n]", said) if part.strip())
