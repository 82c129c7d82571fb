"""Where each role begins, one's own settings, and second factors."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tests.accounts.mails import newest
from tests.cast import Cast
from tests.conftest import SignIn
from tests.factories import PASSWORD, make_user

pytestmark = pytest.mark.django_db

HOMES = {
    "dora": "/en/me/",
    "alice": "/en/dashboard/",
    "rita": "/en/dashboard/",
    "staff": "/en/staff/",
}


@pytest.mark.parametrize("name", HOMES)
def test_it_begins_where_the_role_has_its_work(cast: Cast, signed_in_as: SignIn, name: str) -> None:
    found = signed_in_as(getattr(cast, name)).get(reverse("accounts:start"))
    assert (found.status_code, found["Location"]) == (302, HOMES[name])


@pytest.mark.parametrize("name", ["dora", "alice", "rita", "staff"])
def test_its_first_page_opens(cast: Cast, signed_in_as: SignIn, name: str) -> None:
    found = signed_in_as(getattr(cast, name)).get(reverse("accounts:start"), follow=True)
    assert found.status_code == 200


def test_it_leads_back_to_the_page_that_asked_to_sign_in(cast: Cast, client: Client) -> None:
    wanted = reverse("talent:skills")
    door = client.get(wanted)["Location"]
    found = client.post(door, {"login": cast.dora.email, "password": PASSWORD, "next": wanted})
    assert found["Location"] == wanted


def test_it_saves_name_and_language(cast: Cast, signed_in_as: SignIn) -> None:
    body = {"full_name": "Dora P.", "language": "nl"}
    found = signed_in_as(cast.dora).post(reverse("accounts:settings"), body)
    cast.dora.refresh_from_db()
    assert (found.status_code, cast.dora.full_name, cast.dora.language) == (302, "Dora P.", "nl")


def test_it_saves_only_name_and_language(cast: Cast, signed_in_as: SignIn) -> None:
    body = {"full_name": "D", "language": "nl", "role": "employer", "is_staff": "on", "email": "x"}
    signed_in_as(cast.dora).post(reverse("accounts:settings"), body)
    dora = User.objects.get(pk=cast.dora.pk)
    assert (dora.role, dora.is_staff, dora.email) == ("candidate", False, cast.dora.email)


@pytest.mark.parametrize(
    "body",
    [{"language": "xx"}, {"language": ""}, {"full_name": "x" * 151}, {"full_name": " "}],
)
def test_it_shows_what_is_wrong_and_keeps_nothing(
    cast: Cast, signed_in_as: SignIn, body: dict[str, str]
) -> None:
    sent = {"full_name": "Other", "language": "en"} | body
    found = signed_in_as(cast.dora).post(reverse("accounts:settings"), sent)
    cast.dora.refresh_from_db()
    assert (found.status_code, cast.dora.full_name) == (422, "Dora Peeters")


def fully_signed_in(user: User) -> Client:
    """With the password given a moment ago, as changing a factor asks."""
    client = Client()
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return client


def test_it_shows_the_code_for_an_authenticator_app() -> None:
    page = fully_signed_in(make_user()).get(reverse("mfa_activate_totp"))
    assert page.status_code == 200
    assert "data:image/svg+xml" in page.content.decode()


def test_it_asks_for_the_password_before_a_factor_is_added(client: Client) -> None:
    user = make_user()
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    for page in ("mfa_activate_totp", "mfa_add_webauthn"):
        assert reverse("account_reauthenticate") in client.get(reverse(page))["Location"]


def test_it_asks_for_the_second_factor_at_sign_in() -> None:
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    user, secret = make_user(), generate_totp_secret()
    TOTP.activate(user, secret)
    client = Client()
    body = {"login": user.email, "password": PASSWORD}
    assert client.post(reverse("account_login"), body)["Location"] == reverse("mfa_authenticate")
    assert client.get(reverse("accounts:settings")).status_code == 302


def test_it_lets_in_with_the_code_of_the_app_and_not_with_another() -> None:
    from allauth.mfa.totp.internal.auth import (
        TOTP,
        format_hotp_value,
        generate_totp_secret,
        hotp_value,
        yield_hotp_counters_from_time,
    )

    user, secret = make_user(), generate_totp_secret()
    TOTP.activate(user, secret)
    client = Client()
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert client.get(reverse("accounts:settings")).status_code == 302
    counter = next(iter(yield_hotp_counters_from_time()))
    code = format_hotp_value(hotp_value(secret, counter))
    client.post(reverse("mfa_authenticate"), {"code": code})
    assert client.get(reverse("accounts:settings")).status_code == 200


def test_it_writes_when_the_password_was_changed() -> None:
    user = make_user(language="de")
    body = {"oldpassword": PASSWORD, "password1": "another pass 8", "password2": "another pass 8"}
    fully_signed_in(user).post(reverse("account_change_password"), body)
    mail = newest(user.email)
    assert (mail.event, mail.language, "another pass" in mail.text) == (
        "password_changed",
        "de",
        False,
    )
