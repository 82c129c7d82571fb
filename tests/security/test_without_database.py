"""PostgreSQL is away: a page says to come back, and only then."""

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _broken(settings: Settings) -> None:
    settings.ROOT_URLCONF = "tests.security.broken"


def answer(path: str, language: str = "en") -> HttpResponse:
    client = Client(raise_request_exception=False)
    return client.get(path, headers={"accept-language": language})


def test_it_asks_to_come_back() -> None:
    page = answer("/closed")
    assert (page.status_code, page["Retry-After"]) == (503, "5")
    assert "The portal is being restarted" in page.content.decode()
    assert "nonexistent" not in page.content.decode()


@pytest.mark.parametrize(
    ("language", "title"), [("nl", "Zo meteen terug"), ("fr", "De retour dans un instant")]
)
def test_it_says_so_in_the_readers_language(language: str, title: str) -> None:
    assert title in answer("/closed", language).content.decode()


def test_a_failure_of_our_own_stays_one() -> None:
    page = answer("/fail")
    assert (page.status_code, page.has_header("Retry-After")) == (500, False)
    assert "Something went wrong on our side" in page.content.decode()
