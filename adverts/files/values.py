"""Values out of a stranger's file: amounts, days, hours, kinds of contract."""

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from formats.values import language_code, line

LANGUAGES = ("nl", "fr", "de", "en")
FULL_TIME_HOURS = 38
FULL_TIME_FROM = 35  # hours a week, as search engines of jobs are told
_AMOUNT = re.compile(r"\d[\d.,\s'’]*")
_HIGHEST = Decimal(100_000)
_ISO = re.compile(r"((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)")
_WRITTEN = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-]((?:19|20)\d\d)(?!\d)")
_HOURS = re.compile(r"(?<![\d.,])(\d{1,2})(?:[.,](\d{1,2}))?(?!\d)")
# In this order: a doctorate is a fixed-term job too, and says so.
_CONTRACTS = {
    "trainee": r"\b(ibo|pfi|fpie?|ibu|trainee|traineeship|apprentice(ship)?)\b",
    "research": r"\b(phd|doctora\w*|doktorand\w*|research\w*|recherche)\b",
    "internship": r"\b(intern|internship|stage|stagiaire?|praktikum|praktikant\w*)\b",
    "freelance": r"\b(free-?lance\w*|contractor|contracttohire|zelfstandig\w*|ind[ée]pendante?"
    r"|freiberuflich\w*|selbst(st)?ändig\w*)\b|^contract$",
    "fixed": r"\b(fixed([- ]term)?|temporary|temporarytohire|temporaire|tijdelijk\w*|cdd"
    r"|bepaalde duur|durée déterminée|befristet\w*|seasonal|int[ée]rim)\b",
    "permanent": r"\b(permanent|directhire|cdi|vast|onbepaalde duur|durée indéterminée|fixe"
    r"|unbefristet\w*|indefinite)\b",
}
_PERIODS = {
    "hour": r"hour|hourly|uur|heure|stunde|hur",
    "day": r"day|daily|dag|jour|journée|tag",
    "month": r"month|monthly|maand|mois|monat|mon",
}
_PLACES = {
    "hybrid": r"hybrid\w*|gedeeltelijk thuis|partly",
    "remote": r"telecommute|remote\w*|t[ée]l[ée]travail|thuiswerk|telewerk|homeoffice",
    "onsite": r"on-?site|ter plaatse|op kantoor|sur (site|place)|vor ort",
}


def amount(value: Any) -> Decimal | None:
    """Euro with cents: 3500, "3.500,00", "€ 3 500"; None for none, and for one nobody earns."""
    found = _AMOUNT.search(line(value, 60))
    if found is None:
        return None
    written = re.sub(r"[\s'’]", "", found[0])
    number = written if isinstance(value, (int, float)) else _with_point(written.rstrip(".,"))
    with suppress(InvalidOperation):
        read = Decimal(number).quantize(Decimal("0.01"))
        return read if 1 <= read <= _HIGHEST else None
    return None


def amounts(value: Any) -> tuple[Decimal | None, Decimal | None]:
    """Both ends of "3500 - 4500"; one amount is both."""
    parts = re.split(r"[-–—]|\bto\b|\btot\b|\bà\b|\bbis\b", line(value, 100))
    ends = [read for part in parts if (read := amount(part))]
    return (ends[0], ends[-1]) if ends else (None, None)


def _with_point(written: str) -> str:
    """The last mark is of decimals, unless three digits follow it as after a thousand."""
    found = re.fullmatch(r"(.*)[.,](\d*)", written)
    if found is None:
        return written
    whole = re.sub(r"[.,]", "", found[1])
    return f"{whole}{found[2]}" if len(found[2]) == 3 else f"{whole}.{found[2]}"


def day(value: Any) -> date | None:
    """2026-03-01 with or without a time, or 1/3/2026 as Belgium writes it; None for no day."""
    said = line(value, 60)
    with suppress(ValueError):
        if found := _ISO.match(said):
            return date(*map(int, found.groups()))
        if found := _WRITTEN.match(said):
            return date(*map(int, reversed(found.groups())))
    return None


def hours(value: Any) -> int | None:
    """Whole hours a week out of 38, "38 u/week" or "30,4"; None beyond what is a week."""
    found = _HOURS.search(line(value, 60))
    read = round(float(f"{found[1]}.{found[2] or 0}")) if found else 0
    return read if 1 <= read <= 48 else None


def language(value: Any) -> str:
    """One of the portal's four for "nl-BE", "Nederlands" or "nld"; "" for any other."""
    found = language_code(value)
    return found if found in LANGUAGES else ""


def contract(said: Iterable[str]) -> str:
    """The kind of vacancy that words in four languages name; "" where they name none."""
    words = [one.casefold().replace("_", " ").strip() for one in said]
    found = (
        kind for kind, known in _CONTRACTS.items() if any(re.search(known, one) for one in words)
    )
    return next(found, "")


def period(value: Any) -> str:
    """hour, day or month; "" for others: a year's pay is another sum than twelve months' here."""
    return _named(value, _PERIODS)


def place(value: Any) -> str:
    return _named(value, _PLACES)


def _named(value: Any, known: Mapping[str, str]) -> str:
    said = line(value, 100).casefold()
    return next((name for name, words in known.items() if re.search(rf"\b(?:{words})\b", said)), "")


def enterprise_number(value: Any) -> str:
    """Ten digits of a Belgian enterprise or VAT number; "" for anything else."""
    digits = re.sub(r"^be|[\s.-]", "", line(value, 40).casefold())
    digits = digits.zfill(10) if len(digits) == 9 else digits
    return digits if re.fullmatch(r"[01]\d{9}", digits) else ""
