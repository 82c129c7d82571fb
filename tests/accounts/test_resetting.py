"""A forgotten password, by the link in the mail."""

from typing import Any

import pytest
from allauth.account.utils import user_pk_to_url_str
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tests.accounts.mails import link_in, newest
from tests.factories import PASSWORD, make_user

pytestmark = pytest.mark.django_db

NEW = "quite another password 9"


@pytest.fixture
def user(db: None) -> User:
    return make_user(email="rob@example.org", language="fr")


def ask(email: str, language: str = "en") -> None:
    Client().post(f"/{language}/account/password/reset/", {"email": email})


def use(link: str, password: str = NEW) -> Any:
    client = Client()
    page = client.get(link, follow=True)
    return client.post(page.request["PATH_INFO"], {"password1": password, "password2": password})


def may_sign_in(user: User, password: str) -> bool:
    client = Client()
    client.post(reverse("account_login"), {"login": user.email, "password": password})
    return client.get(reverse("accounts:settings")).status_code == 200


def test_it_changes_the_password_by_the_link_in_the_mail(user: User) -> None:
    ask(user.email)
    use(link_in(newest(user.email)))
    assert may_sign_in(user, NEW)
    assert not may_sign_in(user, PASSWORD)


def test_it_finds_the_address_however_it_is_spelt(user: User) -> None:
    ask(" ROB@example.org ")
    assert newest(user.email).event == "password_reset_key"


def test_it_writes_in_the_readers_own_language(user: User) -> None:
    ask(user.email, language="nl")
    mail = newest(user.email)
    assert (mail.language, 'lang="fr"' in mail.html) == ("fr", True)


def test_it_uses_a_link_once(user: User) -> None:
    ask(user.email)
    link = link_in(newest(user.email))
    use(link)
    use(link, "a third password 10")
    assert not may_sign_in(user, "a third password 10")


def test_it_forgets_the_link_when_the_password_changes(user: User) -> None:
    ask(user.email)
    link = link_in(newest(user.email))
    user.set_password("changed in between 11")
    user.save()
    use(link)
    assert not may_sign_in(user, NEW)


def test_it_takes_no_link_for_another_person(user: User) -> None:
    other = make_user()
    ask(user.email)
    link = link_in(newest(user.email))
    use(link.replace(f"/{user_pk_to_url_str(user)}-", f"/{user_pk_to_url_str(other)}-"))
    assert not may_sign_in(other, NEW)


def test_it_keeps_the_key_out_of_the_address_that_is_shown(user: User) -> None:
    ask(user.email)
    link = link_in(newest(user.email))
    key = link.rstrip("/").rsplit("-", 1)[-1]
    page = Client().get(link, follow=True)
    assert key not in page.request["PATH_INFO"]


def test_it_takes_no_weak_password(user: User) -> None:
    ask(user.email)
    use(link_in(newest(user.email)), "short")
    assert not may_sign_in(user, "short")


def test_it_tells_a_stranger_that_there_is_no_account() -> None:
    ask("stranger@example.org", language="de")
    mail = newest("stranger@example.org")
    assert (mail.event, mail.language) == ("unknown_account", "de")
