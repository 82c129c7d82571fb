"""Sign-in, account, error and front pages in a real browser: axe, narrow screens, script."""

import re

import pytest
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from tests.browser import NARROW, Open, runs_off, violations
from tests.factories import make_user

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def dora(transactional_db: None) -> User:
    return make_user(email="dora@example.org")


def test_a_page_that_is_not_there_is_accessible(open_page: Open) -> None:
    page = open_page("/en/nothing/here/", size=NARROW, theme="dark")
    assert (violations(page), runs_off(page)) == ([], False)


def test_a_refused_form_is_accessible_and_takes_the_focus(open_page: Open, dora: User) -> None:
    page = open_page("/en/account/login/")
    page.get_by_label("Email").fill("dora@example.org")
    page.get_by_label("Password").fill("wrong")
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.locator(".error-summary")).to_be_focused()
    assert violations(page) == []


def test_the_theme_follows_the_system_until_chosen(open_page: Open) -> None:
    page = open_page("/en/", theme="dark")
    root = page.locator("html")
    expect(root).to_have_attribute("data-bs-theme", "dark")
    page.get_by_role("button", name="Light").click()
    page.reload()
    expect(root).to_have_attribute("data-bs-theme", "light")


def test_the_menu_opens_on_a_narrow_screen(open_page: Open) -> None:
    page = open_page("/en/", size=NARROW)
    link = page.get_by_role("link", name="Sign in")
    expect(link).to_be_hidden()
    page.get_by_role("button", name="Menu").click()
    expect(link).to_be_visible()
    assert (violations(page), runs_off(page)) == ([], False)


def test_the_menu_is_there_without_script(open_page: Open) -> None:
    page = open_page("/en/", size=NARROW, script=False)
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()


def test_the_language_changes_without_script(open_page: Open) -> None:
    page = open_page("/en/account/login/", script=False)
    page.locator("summary", has_text="EN").click()
    page.get_by_role("button", name="Français").click()
    expect(page).to_have_url(re.compile(r"/fr/account/login/$"))


def test_escape_closes_a_menu_and_returns_to_it(open_page: Open) -> None:
    page = open_page("/en/")
    summary = page.locator("summary", has_text="EN")
    summary.click()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Français")).to_be_hidden()
    expect(summary).to_be_focused()


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        (500, "had a problem"),
        (404, "no longer exists"),
        (429, "Wait a minute"),
        (0, "could not be reached"),
    ],
)
def test_a_failed_partial_request_is_said(
    open_page: Open, live_server: LiveServer, status: int, sentence: str
) -> None:
    page = open_page("/en/")
    if status:
        page.route("**/en/part/", lambda route: route.fulfill(status=status, body="x"))
    else:
        page.route("**/en/part/", lambda route: route.abort())
    page.evaluate("htmx.ajax('GET', '/en/part/', {target: '#main'}).catch(() => {})")
    expect(page.locator("#request-errors")).to_contain_text(sentence)
    expect(page.locator("#main h1")).to_be_visible()
    page.locator("#request-errors").get_by_role("button", name="Close").click()
    expect(page.locator("#request-errors")).to_be_empty()


def test_a_refused_partial_form_replaces_the_form(open_page: Open) -> None:
    page = open_page("/en/")
    page.route("**/en/part/", lambda route: route.fulfill(status=422, body="<p>Look again</p>"))
    page.evaluate("htmx.ajax('GET', '/en/part/', {target: '#main', swap: 'innerHTML'})")
    expect(page.locator("#main")).to_have_text("Look again")


def test_nothing_breaks_the_security_policy(open_page: Open, dora: User) -> None:
    page = open_page("/en/account/2fa/", dora)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    for path in ("account/login/", "account/2fa/webauthn/add/", "account/email/"):
        page.goto(f"/en/{path}")
    assert [text for text in said if "Content Security Policy" in text] == []


def test_paper_is_white_whatever_the_theme(open_page: Open) -> None:
    page = open_page("/en/account/login/", theme="dark")
    page.emulate_media(media="print")
    expect(page.locator("body")).to_have_css("background-color", "rgb(255, 255, 255)")
    expect(page.locator("h1")).to_have_css("color", "rgb(0, 0, 0)")
    expect(page.locator(".site-header")).to_be_hidden()
