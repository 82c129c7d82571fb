"""Somebody on their way to a page that asks for an account is told why, and comes back to it."""

import pytest
from django.test import Client

from accounts.templatetags.accounts import route_of
from tests.accounts.mails import code_in, newest
from tests.accounts.test_signing_up import EMAIL, confirm, path, sign_up
from tests.cast import Cast
from tests.factories import PASSWORD, make_vacancy
from tests.mentoring.conftest import make_programme

pytestmark = pytest.mark.django_db
BACK = "afterwards you are back where you were"


def test_the_sign_in_page_says_why_somebody_is_asked(client: Client) -> None:
    wanted = f"/en/mentoring/programmes/{make_programme().uuid}/"
    page = client.get(wanted, follow=True).content.decode()
    assert "To find a mentor you need an account" in page
    assert BACK in page
    other = client.get("/en/me/skills/", follow=True).content.decode()
    assert (BACK in other, "mentor you need" in other) == (True, False)


@pytest.mark.parametrize("query", ["", "?next=https://evil.example/en/me/", "?next=/en/nowhere/"])
def test_who_came_by_themselves_is_told_nothing(client: Client, query: str) -> None:
    for name in ("account_login", "account_signup"):
        assert BACK not in client.get(path(name) + query).content.decode()


def test_it_knows_a_page_in_another_language_than_its_own() -> None:
    assert route_of("/nl/me/skills/?page=2") == "talent:skills"
    assert route_of("//evil.example/en/me/skills/") == ""


def test_who_registers_comes_back_to_what_they_wanted(client: Client, cast: Cast) -> None:
    wanted = f"/en/mentoring/programmes/{make_programme().uuid}/"
    door = client.get(wanted, follow=True)
    form = client.get(door.context["signup_url"])
    assert BACK in form.content.decode()
    assert f'name="next" value="{wanted}"' in form.content.decode()
    sign_up(client, next=wanted)
    page = confirm(client, code_in(newest(EMAIL)))
    assert (page.status_code, page.request["PATH_INFO"]) == (200, wanted)


def test_a_vacancy_leads_to_an_account_and_back(client: Client, cast: Cast) -> None:
    vacancy = make_vacancy()
    wanted = f"/en/vacancies/{vacancy.uuid}/"
    assert f"next={wanted}" in client.get(wanted).content.decode()
    assert "can apply" in client.get(f"{path('account_login')}?next={wanted}").content.decode()
    data = {"login": cast.dora.email, "password": PASSWORD, "next": wanted}
    assert client.post(path("account_login"), data)["Location"] == wanted
