"""Files for calendars, against the rules of RFC 5545 and RFC 5546."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from formats.appointments import Appointment, written

LINE = re.compile(r"^[A-Z]+(?:;[A-Z]+=(?:\"[^\"]*\"|[^\";:,]*))*:.*$", re.DOTALL)


def made(**changes: object) -> str:
    values: dict[str, object] = {
        "uid": "abc@belfry",
        "sequence": 0,
        "written_at": datetime(2026, 11, 20, 9, 30, tzinfo=UTC),
        "starts_at": datetime(2026, 12, 1, 10, 0, tzinfo=ZoneInfo("Europe/Brussels")),
        "length": timedelta(minutes=45),
        "summary": "Interview",
        "description": "",
        "place": "",
        "url": "",
        "organizer": "no-reply@belfry.example",
        "organizer_name": "Alice & Co",
    }
    return written(Appointment(**(values | changes)))  # type: ignore[arg-type]


def unfolded(text: str) -> list[str]:
    assert text.endswith("\r\n")
    return text.replace("\r\n ", "").split("\r\n")[:-1]


def test_it_has_what_an_event_needs() -> None:
    lines = unfolded(made())
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert lines[-2:] == ["END:VEVENT", "END:VCALENDAR"]
    for wanted in (
        "METHOD:PUBLISH",
        "UID:abc@belfry",
        "DTSTAMP:20261120T093000Z",
        "DTSTART:20261201T090000Z",
        "DTEND:20261201T094500Z",
        'ORGANIZER;CN="Alice & Co":mailto:no-reply@belfry.example',
        "STATUS:CONFIRMED",
    ):
        assert lines.count(wanted) == 1


def test_a_summer_time_is_the_hour_of_brussels() -> None:
    summer = datetime(2026, 7, 1, 10, 0, tzinfo=ZoneInfo("Europe/Brussels"))
    assert "DTSTART:20260701T080000Z" in made(starts_at=summer)


def test_a_cancellation_names_the_same_event_with_a_higher_number() -> None:
    lines = unfolded(made(cancelled=True, sequence=1))
    assert {"METHOD:CANCEL", "STATUS:CANCELLED", "SEQUENCE:1", "UID:abc@belfry"} <= set(lines)


def test_it_escapes_text() -> None:
    assert r"SUMMARY:a\, b\; c\\n\nd" in made(summary="a, b; c\\n\r\nd")


def test_nobody_writes_a_line_of_their_own() -> None:
    wild = 'x"\r\nATTENDEE:mailto:me@example.org\x00\u2028'
    text = made(summary=wild, place=wild, url=wild, organizer_name=wild, description=wild)
    assert not [line for line in unfolded(text) if line.startswith("ATTENDEE")]


@given(st.text(max_size=300), st.text(max_size=300))
def test_every_line_is_short_whole_and_reads_as_one(summary: str, name: str) -> None:
    text = made(summary=summary, organizer_name=name)
    pieces = text.encode().split(b"\r\n")
    assert all(len(piece) <= 75 and piece.decode() is not None for piece in pieces)
    assert all(LINE.match(line) for line in unfolded(text))
    assert "\n" not in text.replace("\r\n", "")
