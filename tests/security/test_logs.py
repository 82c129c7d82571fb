"""A request cannot write a log line of its own."""

import io
import logging
from collections.abc import Iterator

import pytest
from django.test import Client

from pipeline.logs import OneLine

pytestmark = pytest.mark.django_db

FORGED = "\r\n2026-11-21 10:00:00 ERROR root everything is on fire"


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What the console would show of the logger that reports refused requests."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.addFilter(OneLine())
    root = logging.getLogger()
    root.addHandler(handler)
    yield written
    root.removeHandler(handler)


@pytest.mark.parametrize("tail", [FORGED, "\x1b[2J\x1b[31m", "\x0b\x0c\x85\u2028fake", "\x00"])
def test_it_keeps_a_request_to_one_line(client: Client, log: io.StringIO, tail: str) -> None:
    client.get("/en/nothing-here" + tail)
    lines = log.getvalue().splitlines()
    assert len(lines) <= 1
    assert not any(character in log.getvalue() for character in "\r\x1b\x0b\x0c\x85\u2028")


def test_it_keeps_what_a_program_logs_to_one_line(log: io.StringIO) -> None:
    logging.getLogger("portal").warning("from %s", "somebody" + FORGED)
    assert len(log.getvalue().splitlines()) == 1


@pytest.mark.parametrize(
    "line_end", ["\n", "\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029"]
)
def test_it_escapes_every_character_that_ends_a_line(log: io.StringIO, line_end: str) -> None:
    logging.getLogger("portal").warning("a%sb", line_end)
    assert len(log.getvalue().splitlines()) == 1


def test_it_indents_what_an_error_quotes(log: io.StringIO) -> None:
    try:
        raise ValueError("value" + FORGED)
    except ValueError:
        logging.getLogger("portal").exception("failed for %s", "somebody" + FORGED)
    first, *trace = log.getvalue().splitlines()
    assert first.startswith("failed for somebody")
    assert [line for line in trace if not line.startswith("    ")] == []
