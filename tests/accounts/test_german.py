"""The portal says "Sie"; allauth's own German says "du"."""

import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext, override

INFORMAL = re.compile(r"\b(du|dir|dich|dein\w*)\b", re.IGNORECASE)
# Parts the portal does not install, and mails, of which it writes its own.
ELSEWHERE = ("socialaccount/", "idp/", "templates/account/email/")


def _said_by_allauth() -> Iterator[str]:
    package = find_spec("allauth")
    assert package is not None
    assert package.origin is not None
    source = Path(package.origin).parent / "locale/de/LC_MESSAGES/django.po"
    with source.open("rb") as file:
        for message in read_po(file):
            places = [place for place, _ in message.locations]
            if isinstance(message.id, str) and not all(_is_elsewhere(place) for place in places):
                yield message.id


def _is_elsewhere(place: str) -> bool:
    return any(part in place for part in ELSEWHERE)


def test_allauth_says_sie() -> None:
    with override("de"):
        said = [gettext(text) for text in _said_by_allauth()]
    assert len(said) > 100
    assert [text for text in said if INFORMAL.search(text)] == []


@pytest.mark.django_db
def test_a_page_of_allauth_says_sie() -> None:
    with override("de"):
        html = Client().get(reverse("account_reset_password_done")).content.decode()
    assert "Wir haben Ihnen eine E-Mail geschickt." in html
