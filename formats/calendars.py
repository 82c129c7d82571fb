"""An appointment as a file for calendars (RFC 5545, methods of RFC 5546); knows no Django."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

WIDTH = 75
"""Octets of a line without its end (RFC 5545, 3.1)."""


@dataclass(frozen=True, slots=True)
class Appointment:
    """`sequence` grows with every change of the same `uid`; times know their zone."""

    uid: str
    sequence: int
    written_at: datetime
    starts_at: datetime
    length: timedelta
    summary: str
    description: str
    place: str
    url: str
    organizer: str
    organizer_name: str
    cancelled: bool = False

    @property
    def method(self) -> str:
        """Published, for nobody is to answer a second time; taken back as a cancellation."""
        return "CANCEL" if self.cancelled else "PUBLISH"


def written(it: Appointment) -> str:
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Belfry//EN",
        "CALSCALE:GREGORIAN",
        f"METHOD:{it.method}",
        "BEGIN:VEVENT",
        f"UID:{it.uid}",
        f"SEQUENCE:{it.sequence}",
        f"DTSTAMP:{_utc(it.written_at)}",
        f"DTSTART:{_utc(it.starts_at)}",
        f"DTEND:{_utc(it.starts_at + it.length)}",
        f"SUMMARY:{_text(it.summary)}",
        f"DESCRIPTION:{_text(it.description)}",
        *([f"LOCATION:{_text(it.place)}"] if it.place else []),
        *([f"URL:{_one_line(it.url)}"] if it.url else []),
        f"ORGANIZER;CN={_quoted(it.organizer_name)}:mailto:{_one_line(it.organizer)}",
        f"STATUS:{'CANCELLED' if it.cancelled else 'CONFIRMED'}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(timezone.utc):%Y%m%dT%H%M%SZ}"  # noqa: UP017  # Python 3.11 as well


def _text(value: str) -> str:
    r"""A TEXT value (3.3.11): \ ; , and line breaks are written with a backslash."""
    plain = "".join(it for it in value.replace("\r\n", "\n") if it == "\n" or it.isprintable())
    for plainly, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        plain = plain.replace(plainly, escaped)
    return plain


def _one_line(value: str) -> str:
    return "".join(it for it in value if it.isprintable())


def _quoted(value: str) -> str:
    """A parameter (3.2): in quotes, where no quote may stand."""
    return f'"{_one_line(value).replace(chr(34), chr(39))}"'


def _folded(line: str) -> Iterator[str]:
    """Lines of at most WIDTH octets, none cut inside a character; all but the first begin blank."""
    now = ""
    for character in line:
        if len(f"{now}{character}".encode()) > WIDTH:
            yield now
            now = " "
        now += character
    yield now
