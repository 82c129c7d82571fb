"""Who runs the portal: in the footer, on the page of terms, and in the warnings of a check."""

import html
import re
from datetime import date, timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from imprint.checks import operator_is_named
from pipeline.env import registration

pytestmark = pytest.mark.django_db
ENDED = date(2025, 12, 31)


@pytest.fixture
def named(settings: Settings) -> Settings:
    settings.OPERATOR_NAME = "Jobs & Co VZW"
    settings.OPERATOR_ADDRESS = "Markt 1, 1000 Brussel"
    settings.OPERATOR_EMAIL = "desk@jobs.example"
    settings.OPERATOR_NUMBER = "0123.456.749"
    settings.OPERATOR_REGISTRATIONS = {
        "FLANDERS": ("", None),
        "BRUSSELS": ("00123-405", timezone.localdate() + timedelta(days=1)),
        "WALLONIA": ("W.RS.45", ENDED),
    }
    return settings


def footer(client: Client, language: str = "en") -> str:
    page = client.get(f"/{language}/").content.decode()
    (found,) = re.findall(r"<footer.*?</footer>", page, re.DOTALL)
    return html.unescape(str(found))


@pytest.mark.usefixtures("named")
def test_every_page_names_the_operator_and_what_is_in_force(client: Client) -> None:
    shown = footer(client)
    for fact in ("Jobs & Co VZW", "Markt 1", "desk@jobs.example", "0123.456.749", "00123-405"):
        assert fact in shown
    assert ("W.RS.45" in shown, "Flanders" in shown) == (False, False)


@pytest.mark.usefixtures("named")
def test_the_terms_say_of_each_registration_whether_it_holds(client: Client) -> None:
    page = html.unescape(client.get("/en/terms/").content.decode())
    facts = re.findall(r"<dt>(\w+)</dt><dd>(.*?)</dd>", page)
    assert facts[0] == ("Flanders", "none needed")
    assert facts[1][1].startswith("00123-405 – until ")
    assert facts[2] == ("Wallonia", "W.RS.45 – ended on 31 December 2025")


def test_without_an_operator_the_pages_say_so(client: Client) -> None:
    assert "has not filled in its name yet" in client.get("/en/terms/").content.decode()
    assert "has not filled in any registration" in client.get("/en/terms/").content.decode()
    assert 'class="operator"' not in footer(client)


def test_the_check_warns_of_what_is_missing_or_over(named: Settings, settings: Settings) -> None:
    assert [one.msg for one in operator_is_named()] == [
        "OPERATOR_REGISTRATION_WALLONIA ended on 2025-12-31."
    ]
    settings.OPERATOR_NAME = ""
    settings.OPERATOR_REGISTRATIONS = {"FLANDERS": None}
    named_first, region = operator_is_named()
    assert named_first.msg.startswith("OPERATOR_NAME is not set")
    assert region.msg.startswith("OPERATOR_REGISTRATION_FLANDERS is not set")


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("", None),
        (" none ", ("", None)),
        ("W.RS.45", ("W.RS.45", None)),
        ("00123-405, 2028-05-31", ("00123-405", date(2028, 5, 31))),
    ],
)
def test_a_registration_is_read_from_the_environment(
    monkeypatch: pytest.MonkeyPatch, text: str, read: tuple[str, date | None] | None
) -> None:
    monkeypatch.setenv("OPERATOR_REGISTRATION_BRUSSELS", text)
    assert registration("OPERATOR_REGISTRATION_BRUSSELS") == read


def test_a_day_that_is_none_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPERATOR_REGISTRATION_BRUSSELS", "1, 31/05/2028")
    with pytest.raises(ImproperlyConfigured, match="ends on no day"):
        registration("OPERATOR_REGISTRATION_BRUSSELS")
