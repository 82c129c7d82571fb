"""The page of cookies names every cookie a visitor can get, and no page sets another."""

import re

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from privacy.cookies import cookies_in_use
from tests.factories import PASSWORD, make_profile, make_vacancy

pytestmark = pytest.mark.django_db
PAGES = [
    *["", "vacancies/?q=siem", "companies/", "how-matching-works/", "skills/about/", "terms/"],
    *["security/", "privacy/", "cookies/", "accessibility/", "account/signup/", "account/login/"],
]
OWN = ["me/", "me/skills/", "me/vacancies/", "account/email/", "account/2fa/", "account/start/"]


def test_no_page_leaves_any_other_cookie(client: Client) -> None:
    user = make_profile().user
    vacancy = make_vacancy()
    given: set[str] = set()
    for path in [*PAGES, f"vacancies/{vacancy.uuid}/"]:
        given |= set(client.get(f"/en/{path}").cookies)
    assert given == {"csrftoken"}
    given |= set(client.post("/i18n/setlang/", {"language": "fr", "next": "/fr/"}).cookies)
    login = {"login": user.email, "password": PASSWORD}
    given |= set(client.post("/en/account/login/", login).cookies)
    for path in OWN:
        given |= set(client.get(f"/en/{path}").cookies)
    assert given == {cookie.name for cookie in cookies_in_use()}


def test_the_page_says_how_long_each_stays(client: Client, settings: Settings) -> None:
    settings.SESSION_COOKIE_AGE = 3 * 86_400
    page = client.get("/en/cookies/").content.decode()
    rows = re.findall(r"<code>(\w+)</code></th>.*?stays\">([^<]+)</td>", page, re.DOTALL)
    assert dict(rows) == {
        "sessionid": "3 days",
        "csrftoken": "364 days",
        "django_language": "until you close the browser",
    }


@pytest.mark.parametrize("age", [60, 86_400 * 400])
def test_a_cookie_lives_as_long_as_the_page_says(
    client: Client, settings: Settings, age: int
) -> None:
    settings.CSRF_COOKIE_AGE = age
    assert client.get("/en/").cookies["csrftoken"]["max-age"] == age
    listed = {cookie.name: cookie.days for cookie in cookies_in_use()}
    assert listed["csrftoken"] == age // 86_400
