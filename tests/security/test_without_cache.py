"""Valkey is away: people sign in all the same, and guessing stays limited."""

import logging
import socket
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from pipeline import cache as steady
from talent import quotas
from talent.quotas import count_upload
from tests.factories import PASSWORD, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _away(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A Valkey that is not there."""
    monkeypatch.setattr(steady, "_outage", steady._Outage())
    move(settings, f"unix://{tmp_path / 'dead.sock'}")
    yield
    cache.clear()


def move(settings: Settings, address: str) -> None:
    settings.CACHES = {"default": settings.CACHES["default"] | {"LOCATION": address}}


def sign_in(client: Client, email: str, password: str = PASSWORD) -> Any:
    return client.post(reverse("account_login"), {"login": email, "password": password})


def test_it_lets_people_sign_in(client: Client) -> None:
    assert sign_in(client, make_user().email).status_code == 302
    assert client.get(reverse("accounts:settings")).status_code == 200


def test_it_still_limits_guessing(client: Client) -> None:
    email = make_user().email
    for number in range(30):
        assert sign_in(client, email, f"wrong {number}").status_code in {200, 429}
    sign_in(client, email)
    assert client.get(reverse("accounts:settings")).status_code != 200


def test_it_counts() -> None:
    cache.add("uploads", 0)
    assert [cache.incr("uploads") for _ in range(3)] == [1, 2, 3]


def test_it_still_counts_uploads() -> None:
    now = datetime(2026, 11, 21, 10, tzinfo=UTC)
    assert [count_upload(1, now) for _ in range(3)] == [1, 2, 3]


def test_an_upload_whose_count_was_lost_is_let_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quotas, "KEPT", timedelta(0))
    assert count_upload(1, datetime(2026, 11, 21, 10, tzinfo=UTC)) == 0


def test_it_says_so_once_and_not_at_every_question(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(steady, "REST_SECONDS", 0)
    for _ in range(20):
        cache.get("anything")
    assert [record.levelno for record in caplog.records] == [logging.WARNING]


def test_it_does_not_wait_long_for_one_that_hangs(settings: Settings, tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as hanging:
        hanging.bind(str(tmp_path / "hanging.sock"))
        hanging.listen()
        move(settings, f"unix://{tmp_path / 'hanging.sock'}")
        began = time.monotonic()
        for _ in range(20):
            cache.set("anything", 1)
        assert time.monotonic() - began < 2


def test_it_asks_again_when_it_is_back(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    cache.set("kept", "here")
    monkeypatch.setattr(steady, "REST_SECONDS", 0)
    move(settings, settings.REDIS_URL)
    monkeypatch.setattr(steady, "_outage", steady._Outage())
    assert cache.get("kept") is None
    cache.set("kept", "there")
    assert cache._cache.get(cache.make_key("kept"), None) == "there"
