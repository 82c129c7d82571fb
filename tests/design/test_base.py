"""The frame of every page."""

import re

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


@pytest.mark.parametrize("asked", ["fr-BE,fr;q=0.9", "en-GB", "nl", "xx"])
def test_the_language_switch_leaves_a_page_that_the_browser_would_not_ask_for(
    client: Client, asked: str
) -> None:
    sent = {"language": "de", "next": "/nl/vacancies/?q=soc"}
    answer = client.post("/i18n/setlang/", sent, headers={"accept-language": asked})
    assert answer["Location"] == "/de/vacancies/?q=soc"


@pytest.mark.parametrize("following", ["", "//evil.example/nl/", "/nl/nothing/", "\0"])
def test_the_language_switch_goes_nowhere_else(client: Client, following: str) -> None:
    answer = client.post("/i18n/setlang/", {"language": "de", "next": following})
    assert answer.status_code == 302
    assert "evil" not in answer["Location"]


def test_the_language_switch_is_a_form_that_needs_no_script(client: Client) -> None:
    html = client.get("/en/account/login/").content.decode()
    assert '<input type="hidden" name="next" value="/en/account/login/">' in html
    assert 'name="language" value="nl"' in html


@pytest.mark.parametrize("language", ["en", "nl", "fr", "de"])
def test_every_language_goes_by_its_own_name(client: Client, language: str) -> None:
    html = front_page(client, language)
    assert all(
        f">{name}</button>" in html for name in ("Nederlands", "Français", "Deutsch", "English")
    )


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


def entries(html: str) -> list[str]:
    """Addresses of the main menu, in order; the account menu follows under site-tools."""
    menu = html.partition('id="site-nav"')[2].partition('class="site-tools"')[0]
    return re.findall(r'href="/en/([^"]*)"', menu)


def test_a_candidate_reaches_their_own_pages(cast: Cast, signed_in_as: SignIn) -> None:
    menu = entries(front_page(signed_in_as(cast.dora)))
    assert menu == [
        "vacancies/",
        "courses/",
        "me/",
        "me/skills/",
        "me/vacancies/",
        "me/applications/",
        "how-matching-works/",
    ]


def test_a_recruiter_reaches_the_dashboard(cast: Cast, signed_in_as: SignIn) -> None:
    menu = entries(front_page(signed_in_as(cast.bob)))
    assert menu == [
        "vacancies/",
        "dashboard/",
        "employer/vacancies/",
        "placements/",
        "traineeships/",
        "planner/",
        "employer/courses/",
        "employer/curriculum/",
        "employer/partners/",
        "how-matching-works/",
    ]


def test_staff_reach_review_and_mailbox(cast: Cast, signed_in_as: SignIn) -> None:
    assert {"staff/review/", "mailbox/"} <= set(entries(front_page(signed_in_as(cast.staff))))


def test_a_stranger_reaches_what_is_public(client: Client) -> None:
    assert entries(front_page(client)) == ["vacancies/", "courses/", "how-matching-works/"]


def test_the_menu_marks_the_page_one_is_on(client: Client) -> None:
    html = client.get("/en/vacancies/").content.decode()
    assert re.findall(r'href="([^"]*)" aria-current="page"', html) == ["/en/vacancies/"]


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
