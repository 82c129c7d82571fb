r"""Files for calendars (RFC 5545): properties of events written as lines, folded and joined.

written("Interviews", "PUBLISH", [["UID:1@belfry", f"SUMMARY:{text('A, B')}"]])
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timezone

WIDTH = 75
"""Octets of a line without its end (RFC 5545, 3.1)."""


def written(what: str, method: str, events: Iterable[Sequence[str]]) -> str:
    """A calendar of events, each given as its properties; `what` names the kind of product."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//Belfry//{what}//EN",
        "CALSCALE:GREGORIAN",
        f"METHOD:{method}",
    ]
    for properties in events:
        lines += ["BEGIN:VEVENT", *properties, "END:VEVENT"]
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def utc(moment: datetime) -> str:
    return f"{moment.astimezone(timezone.utc):%Y%m%dT%H%M%SZ}"  # noqa: UP017  # Python 3.11 as well


def day(it: date) -> str:
    """A DATE value (3.3.4)."""
    return f"{it:%Y%m%d}"


def text(value: str) -> str:
    r"""A TEXT value (3.3.11): \ ; , and line breaks are written with a backslash."""
    plain = "".join(it for it in value.replace("\r\n", "\n") if it == "\n" or it.isprintable())
    for plainly, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        plain = plain.replace(plainly, escaped)
    return plain


def one_line(value: str) -> str:
    return "".join(it for it in value if it.isprintable())


def quoted(value: str) -> str:
    """A parameter (3.2): in quotes, where no quote may stand."""
    return f'"{one_line(value).replace(chr(34), chr(39))}"'


def _folded(line: str) -> Iterator[str]:
    """Lines of at most WIDTH octets, none cut inside a character; all but the first begin blank."""
    now = ""
    for character in line:
        if len(f"{now}{character}".encode()) > WIDTH:
            yield now
            now = " "
        now += character
    yield now
