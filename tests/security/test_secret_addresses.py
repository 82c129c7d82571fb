"""Addresses that hold a token or an e-mail address stay out of every log."""

import logging
import os
import socket
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from django.test import Client

from embedded.processes import spawn
from mail.unsubscribing import make_token
from pipeline.logs import NoTokens

ROOT = Path(__file__).resolve().parents[2]
TOKEN = make_token(email="dora@example.org", topic="shortlists")
SECRET = [
    f"/en/unsubscribe/{TOKEN}/",
    f"/nl/shortlist/{TOKEN}/",
    "/fr/account/password/reset/key/1-secretcode/",
]
SECRETS_IN_THEM = (TOKEN, "secretcode", "dora")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The web server as the image runs it: its address, and what it printed."""
    log = tmp_path_factory.mktemp("web") / "web.log"
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    command = [sys.executable, "-m", "gunicorn", "-c", "docker/gunicorn.py", "-b", address, "-w1"]
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.reliability.settings"}
    web = spawn([*command, "pipeline.wsgi:application"], env=env, cwd=ROOT, log=log)
    try:
        yield f"http://{address}", log
    finally:
        web.terminate()
        web.wait(30)


def ask(url: str) -> None:
    with suppress(urllib.error.HTTPError):
        urllib.request.urlopen(url, timeout=30).close()  # noqa: S310


def lines(log: Path, count: int) -> list[str]:
    """The access lines, once there are `count` of them."""
    end = time.monotonic() + 10
    found: list[str] = []
    while len(found) < count and time.monotonic() < end:
        time.sleep(0.05)
        found = [line for line in log.read_text().splitlines() if '"GET ' in line]
    return found


def test_the_web_server_logs_patterns_only(served: tuple[str, Path]) -> None:
    site, log = served
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            ask(site + "/robots.txt")
            break
        except urllib.error.URLError:
            time.sleep(0.1)
    for path in (*SECRET, "/en/mailbox/?to=dora@example.org", SECRET[0] + "."):
        ask(site + path)
    logged = lines(log, 6)
    assert len(logged) >= 6
    assert any('"GET /en/unsubscribe/<str:token>/" 200' in line for line in logged), logged
    assert not any(secret in log.read_text() for secret in SECRETS_IN_THEM)


def told(caplog: pytest.LogCaptureFixture) -> str:
    for record in caplog.records:
        NoTokens().filter(record)
    return " ".join(record.getMessage() for record in caplog.records)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("method", "path"),
    [
        *(("OPTIONS", path) for path in SECRET),
        *(("GET", path + tail) for path in SECRET[:2] for tail in (".", ")/", "more/")),
    ],
)
def test_a_refused_request_is_reported_without_its_text(
    client: Client, method: str, path: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        assert client.generic(method, path).status_code >= 400
    assert path[:4] in told(caplog)
    assert not any(secret in told(caplog) for secret in SECRETS_IN_THEM)


@pytest.mark.django_db
def test_a_form_from_elsewhere_is_reported_without_its_text(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.WARNING):
        Client(enforce_csrf_checks=True).post(SECRET[1], {"action": "x"})
    assert "/nl/shortlist/<str:token>/" in told(caplog)
    assert TOKEN not in told(caplog)


@pytest.mark.django_db
def test_a_report_still_names_the_row(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    path = "/en/vacancies/00000000-0000-4000-8000-000000000000/"
    with caplog.at_level(logging.WARNING):
        assert client.get(path).status_code == 404
    assert path in told(caplog)
