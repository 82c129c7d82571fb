"""The frame of every page."""

import pytest
from django.test import Client

from tests.cast import Cast
from tests.conftest import SignIn

pytestmark = pytest.mark.django_db


def front_page(client: Client, language: str = "en") -> str:
    return client.get(f"/{language}/").content.decode()


def test_it_has_each_landmark_once(client: Client) -> None:
    html = front_page(client)
    assert [html.count(f"<{mark}") for mark in ("header ", "main ", "footer ")] == [1, 1, 1]
    assert html.index('href="#main"') < html.index('<main id="main"')


@pytest.mark.parametrize("language", ["en", "nl", "fr", "de"])
def test_it_names_its_language(client: Client, language: str) -> None:
    assert f'<html lang="{language}"' in front_page(client, language)


def test_the_language_switch_stays_on_the_page_and_is_remembered(client: Client) -> None:
    answer = client.post("/i18n/setlang/", {"language": "fr", "next": "/en/account/login/?a=b"})
    assert answer["Location"] == "/fr/account/login/?a=b"
    assert client.cookies["django_language"].value == "fr"


def test_the_language_switch_is_a_form_that_needs_no_script(client: Client) -> None:
    html = client.get("/en/account/login/").content.decode()
    assert '<input type="hidden" name="next" value="/en/account/login/">' in html
    assert 'name="language" value="nl"' in html


def test_it_allows_nothing_inline(client: Client) -> None:
    policy = client.get("/en/")["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy


def test_it_configures_htmx_for_that_policy(client: Client) -> None:
    html = front_page(client)
    assert '"includeIndicatorStyles":false' in html
    assert '"allowEval":false' in html
    assert "htmx-2.min.js" in html


def test_a_stranger_is_asked_to_sign_in(client: Client) -> None:
    html = front_page(client)
    assert 'href="/en/account/login/"' in html
    assert "Sign out" not in html


def test_each_role_gets_its_own_menu(cast: Cast, signed_in_as: SignIn) -> None:
    menus = {
        name: front_page(signed_in_as(user))
        for name, user in {"dora": cast.dora, "bob": cast.bob, "staff": cast.staff}.items()
    }
    assert "Mailbox" in menus["staff"]
    assert "Mailbox" not in menus["dora"] + menus["bob"]
    assert all("Sign out" in html for html in menus.values())


def test_signing_out_is_a_post(cast: Cast, signed_in_as: SignIn) -> None:
    assert '<form method="post" action="/en/account/logout/">' in front_page(
        signed_in_as(cast.dora)
    )


def test_a_failed_partial_request_has_its_sentences_ready(client: Client) -> None:
    html = front_page(client)
    assert 'id="request-errors" class="toast-stack" role="alert"' in html
    assert all(
        f'data-{kind}="' in html for kind in ("network", "server", "refused", "gone", "slow")
    )
