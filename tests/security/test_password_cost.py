"""What a guessed password costs: one slow hash, not one for each way of signing in."""

from typing import Any

import pytest
from django.contrib.auth import hashers
from django.test import Client
from django.urls import reverse

from tests.factories import make_user


@pytest.mark.django_db
@pytest.mark.parametrize("email", ["known@example.org", "unknown@example.org"])
def test_it_hashes_a_wrong_password_once(
    client: Client, monkeypatch: pytest.MonkeyPatch, email: str
) -> None:
    make_user(email="known@example.org")
    hashed: list[str] = []
    hasher = type(hashers.get_hasher())
    encode = hasher.encode

    def counting(self: Any, password: str, salt: str) -> str:
        hashed.append(password)
        return encode(self, password, salt)

    monkeypatch.setattr(hasher, "encode", counting)
    client.post(reverse("account_login"), {"login": email, "password": "a wrong guess"})
    assert hashed == ["a wrong guess"]
