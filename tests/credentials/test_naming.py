"""Which file an answer is about: said once, and not kept."""

from io import BytesIO

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from credentials.models import Credential
from tests.factories import make_profile, make_user

pytestmark = pytest.mark.django_db
HOME = "/en/me/credentials/"


@pytest.fixture
def client() -> Client:
    made = Client()
    made.force_login(make_profile(make_user(email="imke@example.org")).user)
    return made


def file(name: str, content: bytes) -> BytesIO:
    made = BytesIO(content)
    made.name = name
    return made


@pytest.mark.parametrize(
    ("content", "why"), [(b"", "This file is empty."), (b"x" * 1_100_000, "It is larger than")]
)
def test_what_is_not_taken_is_called_by_its_name(client: Client, content: bytes, why: str) -> None:
    answer = client.post(HOME, {"file": file("mijn badge.json", content)})
    assert answer.status_code == 422
    assert f"“mijn badge.json”: {why}" in answer.content.decode()


def test_what_is_taken_is_called_by_its_name_once(client: Client) -> None:
    answer = client.post(HOME, {"file": file("mijn badge.json", b"\0")})
    page = answer["Location"]
    assert "“mijn badge.json” was received." in client.get(page).content.decode()
    assert "mijn badge" not in client.get(page).content.decode()
    kept = [str(one.get_decoded()) for one in Session.objects.all()]
    assert kept
    assert "mijn badge" not in "".join(kept)
    row = Credential.objects.values().get()
    assert "mijn badge" not in str(row)


def test_a_name_says_nothing_unseen(client: Client) -> None:
    answer = client.post(HOME, {"file": file("\u202egpj\x1b<b>.json", b"")})
    assert "“gpj&lt;b&gt;.json”: This file is empty." in answer.content.decode()


def test_what_says_no_name_or_failed_is_told_apart_by_the_second(client: Client) -> None:
    client.post(HOME, {"file": file("a.json", b"\0")})
    row = Credential.objects.get()
    then = row.created_at.replace(minute=8, second=7)
    Credential.objects.update(
        status="refused", reason="malformed", content=None, created_at=then, state="done"
    )
    for page, name in ((HOME, ""), (f"{HOME}{row.uuid}/", ""), (HOME, "Network defence")):
        Credential.objects.update(name=name)
        assert ":08:07" in client.get(page).content.decode()
