"""An appointment as a file for calendars (RFC 5545, methods of RFC 5546); knows no Django."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from formats import calendars
from formats.calendars import one_line, quoted, text, utc


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
    properties = [
        f"UID:{it.uid}",
        f"SEQUENCE:{it.sequence}",
        f"DTSTAMP:{utc(it.written_at)}",
        f"DTSTART:{utc(it.starts_at)}",
        f"DTEND:{utc(it.starts_at + it.length)}",
        f"SUMMARY:{text(it.summary)}",
        f"DESCRIPTION:{text(it.description)}",
        *([f"LOCATION:{text(it.place)}"] if it.place else []),
        *([f"URL:{one_line(it.url)}"] if it.url else []),
        f"ORGANIZER;CN={quoted(it.organizer_name)}:mailto:{one_line(it.organizer)}",
        f"STATUS:{'CANCELLED' if it.cancelled else 'CONFIRMED'}",
    ]
    return calendars.written("Interviews", it.method, [properties])
