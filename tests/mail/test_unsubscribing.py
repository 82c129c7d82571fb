"""Stopping a topic: a page on GET, an act on POST, and a link nobody can bend (RFC 8058)."""

import pytest
from django.test import Client
from django.urls import reverse

from mail.models import Unsubscription
from mail.unsubscribing import make_token, read_token
from tests.mail.letters import TOPIC, queue_letter

pytestmark = pytest.mark.django_db
EMAIL = "ann@example.org"


def address(token: str = "") -> str:
    return reverse("mail:unsubscribe", args=[token or make_token(email=EMAIL, topic=TOPIC)])


@pytest.fixture
def strict() -> Client:
    """A mail program: no cookie, and Django's check of forms is on."""
    return Client(enforce_csrf_checks=True)


def test_it_changes_nothing_when_a_scanner_opens_the_link(strict: Client) -> None:
    for _ in range(100):
        assert strict.get(address()).status_code == 200
        assert strict.head(address()).status_code == 200
    assert not Unsubscription.objects.exists()


def test_it_stops_the_topic_on_post_as_often_as_it_comes(strict: Client) -> None:
    for _ in range(2):
        response = strict.post(address(), {"List-Unsubscribe": "One-Click"})
        assert response.status_code == 200
    assert Unsubscription.objects.get().email == EMAIL
    assert queue_letter(unsubscribe_topic=TOPIC) is None


def test_it_leaves_other_topics_and_other_people_alone(strict: Client) -> None:
    strict.post(address(make_token(email=EMAIL, topic="news")))
    assert queue_letter(unsubscribe_topic=TOPIC) is not None
    assert queue_letter(unsubscribe_topic="news", to="bea@example.org") is not None
    assert queue_letter(unsubscribe_topic="news") is None


@pytest.mark.parametrize("method", ["get", "post"])
def test_it_refuses_a_link_that_was_changed(strict: Client, method: str) -> None:
    token = make_token(email=EMAIL, topic=TOPIC)
    for bent in (token[:-1] + ("A" if token[-1] != "A" else "B"), "x" + token, token[:20], "a:b:c"):
        assert getattr(strict, method)(address(bent)).status_code == 404
    assert not Unsubscription.objects.exists()


def test_it_refuses_what_was_signed_for_something_else(strict: Client) -> None:
    from django.core import signing

    foreign = signing.dumps([EMAIL, TOPIC], salt="matching.answer")
    assert strict.post(address(foreign)).status_code == 404


def test_it_refuses_a_token_that_holds_something_else() -> None:
    from django.core import signing

    from mail.unsubscribing import SALT

    assert read_token(signing.dumps([EMAIL], salt=SALT)) is None
    assert read_token(signing.dumps(7, salt=SALT)) is None


def test_it_allows_no_other_method(strict: Client) -> None:
    for method in (strict.put, strict.patch, strict.delete):
        assert method(address()).status_code == 405


def test_it_needs_no_login_and_says_what_happens(client: Client) -> None:
    page = client.get(address()).content.decode()
    assert "Stop these mails?" in page
    assert 'method="post"' in page
