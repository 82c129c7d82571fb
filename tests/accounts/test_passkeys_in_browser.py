"""A passkey made and used in a real browser, under the portal's own content policy."""

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from tests.browser import Open
from tests.factories import PASSWORD, make_user

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def user(transactional_db: None) -> User:
    return make_user(email="pia@example.org", full_name="Pia Claes")


def browser_with_a_key(open_page: Open, server: LiveServer) -> tuple[Page, list[str]]:
    """A page on localhost, where browsers allow passkeys, and what its console complains of."""
    page: Page = open_page("/en/account/login/")
    complaints: list[str] = []
    page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    page.goto(f"http://localhost:{server.thread.port}/en/account/login/")
    return page, complaints


def add_passkey(page: Page, user: User) -> None:
    page.fill("input[name=login]", user.email)
    page.fill("input[name=password]", PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/en/me/**")
    page.goto(page.url.split("/en/")[0] + "/en/account/2fa/webauthn/add/")
    page.fill("input[name=password]", PASSWORD)
    page.locator("main form button[type=submit]").first.click()
    page.fill("input[name=name]", "Pia's key")
    page.check("input[name=passwordless]")
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_url("**/2fa/**recovery-codes/**")


def test_it_signs_in_with_a_passkey_instead_of_a_password(
    open_page: Open, live_server: LiveServer, user: User
) -> None:
    page, complaints = browser_with_a_key(open_page, live_server)
    add_passkey(page, user)
    page.context.clear_cookies()
    page.goto(page.url.split("/en/")[0] + "/en/account/login/")
    page.locator("#passkey_login").click()
    page.wait_for_url("**/en/me/**")
    assert any(cookie["name"] == "sessionid" for cookie in page.context.cookies())
    assert complaints == []


def test_it_lists_the_passkey_by_its_name(
    open_page: Open, live_server: LiveServer, user: User
) -> None:
    page, _complaints = browser_with_a_key(open_page, live_server)
    add_passkey(page, user)
    page.goto(page.url.split("/en/")[0] + "/en/account/2fa/webauthn/")
    assert page.get_by_text("Pia's key").first.is_visible()
