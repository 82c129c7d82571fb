"""Where weaknesses are reported, for people and for programs (RFC 9116)."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

pytestmark = pytest.mark.django_db
PATHS = ["/.well-known/security.txt", "/security.txt"]


def fields(client: Client, path: str) -> dict[str, str]:
    response = client.get(path)
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    lines = response.content.decode().strip().splitlines()
    pairs = [line.partition(": ") for line in lines]
    assert len({name for name, _colon, _value in pairs}) == len(lines)
    return {name: value for name, _colon, value in pairs}


@pytest.mark.parametrize("path", PATHS)
def test_it_holds_the_fields_of_the_standard(client: Client, settings: Settings, path: str) -> None:
    settings.SECURITY_CONTACT = "o'neill+csirt@jobs.example"
    found = fields(client, path)
    assert found["Contact"] == "mailto:o'neill+csirt@jobs.example"
    assert found["Canonical"] == "http://testserver/.well-known/security.txt"
    assert set(found["Preferred-Languages"].split(", ")) == {"nl", "fr", "de", "en"}


def test_it_ends_within_a_year_and_never_has(client: Client) -> None:
    ends = datetime.strptime(fields(client, PATHS[0])["Expires"], "%Y-%m-%dT%H:%M:%S%z")
    left = ends - datetime.now(UTC)
    assert timedelta(days=200) < left < timedelta(days=365)


def test_its_policy_is_a_page_with_the_same_address(client: Client, settings: Settings) -> None:
    settings.SECURITY_CONTACT = "csirt@jobs.example"
    policy = fields(client, PATHS[1])["Policy"]
    page = client.get(policy)
    assert page.status_code == 200
    assert 'href="mailto:csirt@jobs.example"' in page.content.decode()
    assert 'href="/.well-known/security.txt"' in page.content.decode()
