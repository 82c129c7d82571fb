"""Signing in and up, as somebody with bad intentions tries it."""

import re
import unicodedata
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import hashers
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from accounts.models import User
from mail.models import OutgoingMail
from tests.factories import PASSWORD, make_user

pytestmark = pytest.mark.django_db

SIGNUP = {"role": "candidate", "full_name": "Nina Nys", "password1": PASSWORD}


def sign_in(client: Client, email: str, password: str = PASSWORD, **extra: Any) -> Any:
    return client.post(reverse("account_login"), {"login": email, "password": password}, **extra)


def sign_up(client: Client, email: str, **fields: str) -> Any:
    return client.post(reverse("account_signup"), SIGNUP | {"email": email} | fields)


def is_in(client: Client) -> bool:
    return client.get(reverse("accounts:settings")).status_code == 200


def test_it_gives_another_session_at_sign_in(client: Client) -> None:
    client.get(reverse("account_login"))
    client.cookies["sessionid"] = before = "abcdefghijklmnopqrstuvwxyz012345"
    sign_in(client, make_user().email)
    assert client.cookies["sessionid"].value != before
    assert not Session.objects.filter(session_key=before).exists()


def test_it_ends_the_session_at_sign_out(client: Client) -> None:
    sign_in(client, make_user().email)
    kept = client.cookies["sessionid"].value
    client.post(reverse("account_logout"))
    thief = Client()
    thief.cookies["sessionid"] = kept
    assert not is_in(thief)


def test_it_ends_other_sessions_when_the_password_changes(client: Client) -> None:
    user, elsewhere = make_user(), Client()
    for browser in (client, elsewhere):
        sign_in(browser, user.email)
    new = "quite another password 9"
    body = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert client.post(reverse("account_change_password"), body).status_code == 302
    assert not is_in(elsewhere)


def test_it_lets_nobody_guess_a_hundred_times(client: Client) -> None:
    user = make_user()
    answers = [sign_in(client, user.email, f"guess number {n}").status_code for n in range(100)]
    assert answers.count(200) + answers.count(429) == 100
    assert sign_in(client, user.email).status_code != 302 or not is_in(client)


def test_it_limits_guesses_for_one_person_from_many_addresses() -> None:
    user = make_user()
    for number in range(30):
        sign_in(Client(), user.email, "wrong guess", REMOTE_ADDR=f"192.0.2.{number}")
    client = Client()
    sign_in(client, user.email, REMOTE_ADDR="198.51.100.1")
    assert not is_in(client)


def test_it_lets_others_in_while_somebody_is_being_guessed() -> None:
    victim, other = make_user(), make_user()
    for number in range(30):
        sign_in(Client(), victim.email, "wrong guess", REMOTE_ADDR=f"192.0.2.{number}")
    client = Client()
    sign_in(client, other.email, REMOTE_ADDR="198.51.100.2")
    assert is_in(client)


def test_it_does_not_forget_the_limit_for_a_made_up_forwarding_header(client: Client) -> None:
    user = make_user()
    for number in range(40):
        sign_in(client, user.email, "wrong", headers={"x-forwarded-for": f"203.0.113.{number}"})
    sign_in(client, user.email, headers={"x-forwarded-for": "203.0.113.99"})
    assert not is_in(client)


@pytest.mark.parametrize("page", ["account_signup", "account_reset_password"])
def test_it_answers_the_same_for_known_and_unknown_addresses(page: str) -> None:
    make_user(email="known@example.org")
    seen = []
    for email in ("known@example.org", "unknown@example.org"):
        cache.clear()
        client, before = Client(), OutgoingMail.objects.count()
        found = client.post(reverse(page), SIGNUP | {"email": email}, follow=True)
        body = found.content.decode().replace(email, "ADDRESS")
        text = re.sub(r"[A-Za-z0-9]{64}", "TOKEN", body)
        mails = OutgoingMail.objects.count() - before
        seen.append((found.redirect_chain, found.status_code, text, mails))
    assert seen[0] == seen[1]
    assert seen[0][3] == 1


def test_it_answers_a_second_sign_up_and_wrong_codes_the_same_for_known_addresses() -> None:
    make_user(email="known@example.org")
    seen = []
    for email in ("known@example.org", "unknown@example.org"):
        cache.clear()
        client = Client()
        answers = [sign_up(client, email), sign_up(Client(), email)]
        path = reverse("account_email_verification_sent")
        answers += [client.post(path, {"code": "WRONG1"}, follow=True) for _ in range(5)]
        seen.append([(found.status_code, found.request["PATH_INFO"]) for found in answers])
    assert seen[0] == seen[1]


@pytest.fixture
def hashed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The passwords that were hashed, in order."""
    done: list[str] = []
    hasher = type(hashers.get_hasher())
    encode = hasher.encode

    def counting(self: Any, password: str, salt: str) -> str:
        done.append(password)
        return encode(self, password, salt)

    monkeypatch.setattr(hasher, "encode", counting)
    return done


def test_it_hashes_as_often_for_unknown_addresses(hashed: list[str]) -> None:
    """The time of an answer must not tell who has an account."""
    make_user(email="known@example.org")
    counts = []
    for email in ("known@example.org", "unknown@example.org"):
        hashed.clear()
        sign_in(Client(), email, "not the password")
        counts.append(len(hashed))
    assert counts[0] == counts[1] > 0


def test_it_hashes_once_at_sign_up_whoever_is_known(hashed: list[str]) -> None:
    make_user(email="known@example.org")
    for email in ("known@example.org", "unknown@example.org"):
        hashed.clear()
        sign_up(Client(), email)
        assert hashed == [PASSWORD]


@pytest.mark.parametrize("page", ["account_login", "account_signup"])
def test_it_hashes_no_password_of_a_megabyte(client: Client, hashed: list[str], page: str) -> None:
    make_user(email="known@example.org")
    hashed.clear()
    long = "x1" * 500_000
    body = SIGNUP | {"email": "new@example.org", "password1": long}
    found = client.post(reverse(page), body | {"login": "known@example.org", "password": long})
    assert (found.status_code, hashed) == (200, [])


@pytest.mark.parametrize(
    "twin",
    [
        "RENÉ@example.org",
        unicodedata.normalize("NFD", "rené@example.org"),
        "  rené@example.org ",
        "René@EXAMPLE.org",
    ],
)
def test_it_takes_no_second_spelling_of_an_address(client: Client, twin: str) -> None:
    make_user(email="rené@example.org")
    sign_up(client, twin)
    assert User.objects.count() == 1
    assert EmailAddress.objects.count() == 1


@pytest.mark.parametrize(
    "email",
    [
        "a@example.org,b@example.org",
        "a@example.org\r\nBcc: b@example.org",
        "a@example.org b@example.org",
        "<a@example.org>",
        "Support <a@example.org>",
        "a@@example.org",
        "a" * 250 + "@example.org",
    ],
)
def test_it_takes_no_address_that_is_not_one(client: Client, email: str) -> None:
    assert sign_up(client, email).status_code == 200
    assert (User.objects.count(), OutgoingMail.objects.count()) == (0, 0)


@pytest.mark.parametrize("name", ["Nina\r\nBcc: b@example.org", "Support <help@example.org>"])
def test_it_puts_no_name_into_the_headers_of_a_mail(client: Client, name: str) -> None:
    sign_up(client, "nina@example.org", full_name=name)
    for mail in OutgoingMail.objects.all():
        assert mail.to == "nina@example.org"
        assert "\n" not in mail.subject
        assert "help@" not in mail.subject
        assert "Bcc" not in mail.subject


@pytest.mark.parametrize("role", ["staff", "admin", "", "candidate,employer", "owner"])
def test_it_gives_no_role_that_is_not_offered(client: Client, role: str) -> None:
    sign_up(client, "nina@example.org", role=role)
    assert not User.objects.exists()


def test_it_makes_nobody_staff_for_asking(client: Client) -> None:
    sign_up(client, "nina@example.org", is_staff="on", is_superuser="on", is_active="on")
    user = User.objects.get()
    assert (user.is_staff, user.is_superuser) == (False, False)


def test_it_lets_nobody_in_before_the_address_is_verified(client: Client) -> None:
    sign_up(client, "nina@example.org")
    assert not is_in(client)
    sign_in(client, "nina@example.org")
    assert not is_in(client)
