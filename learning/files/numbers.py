"""Numbers out of a stranger's cell: the whole of it is a number, or there is none."""

import re
from decimal import Decimal
from math import isfinite
from typing import Any

from formats.values import line

_GROUPED = re.compile(r"\d{1,3}(?:([.,'’ ])\d{3})(?:\1\d{3})*(?:[.,]\d{1,2})?")
_PLAIN = re.compile(r"\d+(?:[.,]\d+)?")
_SIGN = re.compile(r"^[-−–]\s?")
_EURO = r"(?:€|euros?|eur)"
_MONEY = re.compile(rf"([-−–])?\s?{_EURO}?\s?(.*?)(?:,[-–]{{1,2}})?\s?{_EURO}?", re.IGNORECASE)
_HOUR = r"(?:h|hrs?|hours?|u|uur|uren|heures?|std|stunden?)\.?"
_DAY = r"(?:d|days?|dag|dagen|jours?|tage?n?)\.?"
_WEEK = r"(?:w|wk|weeks?|week|weken|semaines?|wochen?)\.?"
_CREDIT = r"(?:ects|ec|credits?|crédits?|studiepunten|leistungspunkte|lp)\.?"
_DURATION = re.compile(
    r"P(?=.*\d)(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?", re.IGNORECASE
)
HOURS_A_DAY, HOURS_A_WEEK = 8, 40


def number(value: str) -> Decimal | None:
    """1500, "1.500,00", "1 500", "-5"; None where the whole is no number, or could be two."""
    said = " ".join(value.split())
    sign = -1 if _SIGN.match(said) else 1
    said = _SIGN.sub("", said)
    grouped = _GROUPED.fullmatch(said)
    if grouped and not said.startswith("0"):
        return sign * _grouped(said, grouped[1])
    if not _PLAIN.fullmatch(said):
        return None
    whole, _mark, rest = said.replace(",", ".").partition(".")
    # "1500.500" may be either.
    return None if len(rest) == 3 and whole.strip("0") else sign * Decimal(f"{whole}.{rest or 0}")


def figure(value: Any) -> str:
    """A number of JSON as the cell it would be: 1.125 has no thousands."""
    if not isinstance(value, float):
        return line(value)
    said = f"{Decimal(repr(value)):f}" if isfinite(value) else ""
    return f"{said}0" if re.fullmatch(r"-?\d+\.\d{3}", said) else said


def money(value: str) -> Decimal | None:
    """Euro, with or without its sign or name: "€ 1.450,-", "1450 EUR". No other currency."""
    found = _MONEY.fullmatch(" ".join(value.split()))
    if found is None:
        return None
    read = number(found[2])
    return -read if found[1] and read is not None else read


def hours(value: str) -> Decimal | None:
    """ "40", "40 uur", "2 days" or PT40H; a day counts as eight hours, a week as forty."""
    said = value.strip()
    if found := _DURATION.fullmatch(said):
        weeks, days, full, minutes = (int(part or 0) for part in found.groups())
        return Decimal(weeks * HOURS_A_WEEK + days * HOURS_A_DAY + full) + Decimal(minutes) / 60
    for unit, worth in ((_HOUR, 1), (_DAY, HOURS_A_DAY), (_WEEK, HOURS_A_WEEK)):
        if (read := _with_unit(said, unit)) is not None:
            return read * worth
    return number(said)


def weeks(value: str) -> Decimal | None:
    read = _with_unit(value, _WEEK)
    return number(value) if read is None else read


def ects(value: str) -> Decimal | None:
    read = _with_unit(value, _CREDIT)
    return number(value) if read is None else read


def _with_unit(value: str, unit: str) -> Decimal | None:
    found = re.fullmatch(rf"(.*\d)\s*{unit}", value.strip(), re.IGNORECASE)
    return number(found[1]) if found else None


def _grouped(said: str, mark: str) -> Decimal:
    """The last group of one or two digits stands behind the decimal mark."""
    found = re.fullmatch(r"(.*)[.,](\d{1,2})", said)
    whole, rest = (found[1], found[2]) if found else (said, "0")
    return Decimal(f"{whole.replace(mark, '')}.{rest}")
