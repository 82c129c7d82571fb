"""From the form to one's own first page, with the code out of the mail."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from accounts.models import User
from mail.models import OutgoingMail
from tests.accounts.mails import code_in, newest
from tests.factories import PASSWORD, make_user

pytestmark = pytest.mark.django_db

EMAIL = "nina@example.org"
HOMES = {"candidate": "talent:home", "employer": "matching:dashboard"}


def path(name: str, language: str = "en") -> str:
    with override(language):
        return reverse(name)


def sign_up(client: Client, role: str = "candidate", language: str = "en", **fields: str) -> Any:
    form = {"role": role, "full_name": "Nina Nys", "email": EMAIL, "password1": PASSWORD}
    return client.post(path("account_signup", language), form | fields)


def confirm(client: Client, code: str) -> Any:
    return client.post(path("account_email_verification_sent"), {"code": code}, follow=True)


@pytest.mark.parametrize("role", HOMES)
def test_it_leads_each_role_from_the_form_to_its_own_home(client: Client, role: str) -> None:
    sign_up(client, role)
    page = confirm(client, code_in(newest(EMAIL)))
    assert (page.status_code, page.request["PATH_INFO"]) == (200, path(HOMES[role]))


@pytest.mark.parametrize("role", HOMES)
def test_it_keeps_what_the_form_asked(client: Client, role: str) -> None:
    sign_up(client, role)
    user = User.objects.get()
    assert (user.role, user.full_name, user.email) == (role, "Nina Nys", EMAIL)
    assert not user.is_staff


def test_it_verifies_the_address_with_the_code(client: Client) -> None:
    sign_up(client)
    assert not EmailAddress.objects.get().verified
    confirm(client, code_in(newest(EMAIL)))
    assert EmailAddress.objects.get().verified


@pytest.mark.parametrize("wrong", ["", "AAAA-AAAA", "000-000", "<b>"])
def test_it_takes_no_other_code(client: Client, wrong: str) -> None:
    sign_up(client)
    confirm(client, wrong)
    assert not EmailAddress.objects.get().verified


def test_it_stops_after_a_few_wrong_codes(client: Client) -> None:
    sign_up(client)
    code = code_in(newest(EMAIL))
    for number in range(10):
        confirm(client, f"AAAA-BB{number:02d}")
    confirm(client, code)
    assert not EmailAddress.objects.get().verified


def test_it_takes_the_code_only_in_the_browser_that_asked(client: Client) -> None:
    sign_up(client)
    confirm(Client(), code_in(newest(EMAIL)))
    assert not EmailAddress.objects.get().verified


def test_it_takes_a_code_once(client: Client) -> None:
    sign_up(client)
    code = code_in(newest(EMAIL))
    confirm(client, code)
    client.post(path("account_logout"))
    page = confirm(client, code)
    assert page.request["PATH_INFO"] == path("account_login")


def test_it_sends_a_code_again_to_whoever_signs_in_unverified(client: Client) -> None:
    sign_up(client)
    OutgoingMail.objects.all().delete()
    cache.clear()
    later = Client()
    later.post(path("account_login"), {"login": EMAIL, "password": PASSWORD})
    page = confirm(later, code_in(newest(EMAIL)))
    assert page.request["PATH_INFO"] == path("talent:home")


@pytest.mark.parametrize("language", ["en", "nl", "fr", "de"])
def test_it_writes_in_the_language_of_the_page(client: Client, language: str) -> None:
    sign_up(client, language=language)
    assert User.objects.get().language == language
    assert newest(EMAIL).language == language
    assert f'lang="{language}"' in newest(EMAIL).html


def test_it_tells_the_owner_of_a_known_address_and_nobody_else(client: Client) -> None:
    make_user(email=EMAIL, language="nl")
    sign_up(client, full_name="Somebody Else")
    mail = newest(EMAIL)
    assert (mail.event, mail.language) == ("account_already_exists", "nl")
    assert "Somebody Else" not in mail.text
    assert User.objects.count() == 1


@pytest.mark.parametrize("password", ["short", "password12", "1234567890123", "nina@example.org"])
def test_it_takes_no_weak_password(client: Client, password: str) -> None:
    assert sign_up(client, password1=password).status_code == 200
    assert not User.objects.exists()


@pytest.mark.parametrize("field", ["role", "full_name", "email", "password1"])
def test_it_asks_for_every_field(client: Client, field: str) -> None:
    page = sign_up(client, **{field: ""})
    assert field in page.context["form"].errors
    assert not User.objects.exists()


def test_it_keeps_the_address_as_it_is_found_later(client: Client) -> None:
    sign_up(client, email=" Nina@Example.ORG ")
    assert User.objects.get().email == EMAIL
    assert EmailAddress.objects.get().email == EMAIL


def test_it_takes_a_name_in_any_script_and_quotes_it(client: Client) -> None:
    sign_up(client, full_name="Zoë <i>O'Brien</i> 李")
    confirm(client, code_in(newest(EMAIL)))
    page = client.get(path("accounts:settings")).content.decode()
    assert "<i>" not in page.replace("<i class", "")
    assert "Zoë &lt;i&gt;O&#x27;Brien&lt;/i&gt; 李" in page
