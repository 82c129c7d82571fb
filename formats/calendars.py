"""Lines of calendar files (RFC 5545), and whole days as such a file; knows no Django."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

WIDTH = 75
"""Octets of a line without its end (RFC 5545, 3.1)."""


@dataclass(frozen=True, slots=True)
class Days:
    """Something that takes whole days, the last one included."""

    uid: str
    first: date
    last: date
    summary: str
    description: str = ""


def calendar_of(days: Iterable[Days], *, written_at: datetime, product: str) -> str:
    """A file that a calendar takes over once; `product` names who wrote it."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//Belfry//{one_line(product)}//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        *(line for one in days for line in _event(one, written_at)),
        "END:VCALENDAR",
    ]
    return joined(lines)


def _event(it: Days, written_at: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{it.uid}"
    yield f"DTSTAMP:{utc(written_at)}"
    yield f"DTSTART;VALUE=DATE:{it.first:%Y%m%d}"
    # The end of whole days is the first day after them (3.6.1).
    yield f"DTEND;VALUE=DATE:{it.last + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{text(it.summary)}"
    if it.description:
        yield f"DESCRIPTION:{text(it.description)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def joined(lines: Iterable[str]) -> str:
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def utc(moment: datetime) -> str:
    return f"{moment.astimezone(timezone.utc):%Y%m%dT%H%M%SZ}"  # noqa: UP017  # Python 3.11 as well


def text(value: str) -> str:
    r"""A TEXT value (3.3.11): \ ; , and line breaks are written with a backslash."""
    plain = "".join(it for it in value.replace("\r\n", "\n") if it == "\n" or it.isprintable())
    for plainly, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        plain = plain.replace(plainly, escaped)
    return plain


def one_line(value: str) -> str:
    return "".join(it for it in value if it.isprintable())


def _folded(line: str) -> Iterator[str]:
    """Lines of at most WIDTH octets, none cut inside a character; all but the first begin blank."""
    now = ""
    for character in line:
        if len(f"{now}{character}".encode()) > WIDTH:
            yield now
            now = " "
        now += character
    yield now
