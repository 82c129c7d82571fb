"""An appointment as a file for calendars (RFC 5545, methods of RFC 5546); knows no Django."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from formats.calendars import joined, one_line, text, utc


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
        "PRODID:-//Belfry//Interviews//EN",
        "CALSCALE:GREGORIAN",
        f"METHOD:{it.method}",
        "BEGIN:VEVENT",
        f"UID:{it.uid}",
        f"SEQUENCE:{it.sequence}",
        f"DTSTAMP:{utc(it.written_at)}",
        f"DTSTART:{utc(it.starts_at)}",
        f"DTEND:{utc(it.starts_at + it.length)}",
        f"SUMMARY:{text(it.summary)}",
        f"DESCRIPTION:{text(it.description)}",
        *([f"LOCATION:{text(it.place)}"] if it.place else []),
        *([f"URL:{one_line(it.url)}"] if it.url else []),
        f"ORGANIZER;CN={_quoted(it.organizer_name)}:mailto:{one_line(it.organizer)}",
        f"STATUS:{'CANCELLED' if it.cancelled else 'CONFIRMED'}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return joined(lines)


def _quoted(value: str) -> str:
    """A parameter (3.2): in quotes, where no quote may stand."""
    return f'"{one_line(value).replace(chr(34), chr(39))}"'
