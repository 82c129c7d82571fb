"""Requests no browser sends by itself: refused in words or ignored, never a server error."""

from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from mail.models import OutgoingMail
from tests.cast import Cast
from tests.conftest import SignIn
from tests.factories import PASSWORD, make_user

pytestmark = pytest.mark.django_db

ELSEWHERE = [
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https:evil.example",
    "https://evil.example/",
    "https:///evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "/%0d%0aLocation: https://evil.example",
    "/\r\nSet-Cookie: a=b",
    " //evil.example",
    "http://testserver@evil.example",
    "//testserver.evil.example",
]
PUBLIC = ["/en/", "/en/vacancies/", "/en/skills/about/", "/en/account/login/", "/healthz"]


def stays_here(location: str) -> bool:
    """A path of ours in printable ASCII, as a browser reads it too."""
    path = location.startswith("/") and not location.startswith(("//", "/\\"))
    return path and location.isascii() and location.isprintable()


@pytest.mark.parametrize("next_url", ELSEWHERE)
def test_it_leads_nobody_elsewhere_after_signing_in(client: Client, next_url: str) -> None:
    user = make_user()
    body = {"login": user.email, "password": PASSWORD, "next": next_url}
    found = client.post(reverse("account_login"), body)
    assert found.status_code == 302
    assert stays_here(found["Location"])


@pytest.mark.parametrize("next_url", ELSEWHERE)
def test_it_leads_nobody_elsewhere_after_a_change_of_language(
    client: Client, next_url: str
) -> None:
    found = client.post(reverse("set_language"), {"language": "nl", "next": next_url})
    assert stays_here(found["Location"])


@pytest.mark.parametrize("host", ["evil.example", "testserver.evil.example", "testserver:x", "a b"])
@pytest.mark.parametrize("path", ["/en/", "/en/account/password/reset/"])
def test_it_refuses_another_host(client: Client, host: str, path: str) -> None:
    assert client.get(path, headers={"host": host}).status_code == 400


def test_it_refuses_a_reset_for_another_host_and_mails_nobody(client: Client) -> None:
    user = make_user()
    path = reverse("account_reset_password")
    found = client.post(path, {"email": user.email}, headers={"host": "evil.example"})
    assert (found.status_code, OutgoingMail.objects.count()) == (400, 0)


def test_an_address_it_cannot_read_is_refused_in_the_language_of_the_address(
    client: Client,
) -> None:
    for language, said in (("fr", "adresse"), ("nl", "adres"), ("de", "Adresse")):
        answer = client.get(f"/{language}/vacancies/?q=%00").content.decode()
        assert said in answer, answer
        assert answer != "This address cannot be read."


@pytest.mark.parametrize(
    "path", ["/en/vacancies/?q=%00", "/en/skills/search/?q=a%00b", "/en/%00/", "/%00", "/en/?%00=1"]
)
def test_it_refuses_a_nul_byte_in_an_address(client: Client, path: str) -> None:
    assert client.get(path).status_code == 400


@pytest.mark.parametrize("field", ["full_name", "language"])
def test_it_refuses_a_nul_byte_in_a_form(cast: Cast, signed_in_as: SignIn, field: str) -> None:
    body = {"full_name": "Dora", "language": "en", field: "a\x00b"}
    found = signed_in_as(cast.dora).post(reverse("accounts:settings"), body)
    assert found.status_code == 422


@pytest.mark.parametrize("field", ["login", "password"])
def test_it_refuses_a_nul_byte_when_signing_in(client: Client, field: str) -> None:
    body = {"login": "a@example.org", "password": "something", field: "a\x00b@example.org"}
    assert client.post(reverse("account_login"), body).status_code == 200


@pytest.mark.parametrize("field", ["full_name", "email", "password1", "role"])
def test_it_refuses_a_nul_byte_when_signing_up(client: Client, field: str) -> None:
    body = {
        "role": "candidate",
        "full_name": "Nina",
        "email": "nina@example.org",
        "password1": PASSWORD,
    }
    found = client.post(reverse("account_signup"), body | {field: "n\x00ina@example.org"})
    assert (found.status_code, User.objects.count()) == (200, 0)


LANGUAGES = ["", "xx", "en" * 5000, "*", ";q=", "nl-BE,fr;q=0.9,\x7f", "en;q=1e9", "😀", "../../en"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_answers_any_language_a_browser_asks_for(client: Client, language: str) -> None:
    found = client.get("/", headers={"accept-language": language}, follow=True)
    assert found.status_code == 200


@pytest.mark.parametrize("path", PUBLIC)
@pytest.mark.parametrize("value", ["", "x", "a" * 4000, "é", "../..", "1=2", '"', "null"])
def test_it_answers_whatever_the_cookies_say(client: Client, path: str, value: str) -> None:
    for name in ("sessionid", "csrftoken", "django_language", "other"):
        client.cookies[name] = value
    assert client.get(path).status_code == 200


@pytest.mark.parametrize("path", ["/en/vacancies/", "/en/skills/search/", "/en/"])
@pytest.mark.parametrize(
    "query",
    [
        "_connector=OR&company__memberships__user__password__startswith=a",
        "q=%27%20OR%201%3D1--",
        "q[]=1&q[a]=2&province=%27;DROP TABLE accounts_user;--",
        "q=%ED%A0%80%FF%FE",
        "q=%F0%9F%98%80%CC%81",
        "q=" + "a" * 5000,
        "contract=&hours=NaN&pay=Infinity&page=",
        "&".join(f"a{n}=1" for n in range(300)),
    ],
)
def test_it_ignores_a_query_it_does_not_know(client: Client, path: str, query: str) -> None:
    assert client.get(f"{path}?{query}").status_code in {200, 404}


@pytest.mark.parametrize("page", ["-1", "0", "1000000000", "abc", "1e9", "9" * 5000, "٣", "1.0"])
def test_it_shows_the_nearest_page_to_that_number(client: Client, page: str) -> None:
    assert client.get("/en/vacancies/", {"page": page}).status_code == 200


def test_it_refuses_more_fields_than_any_form_has(client: Client) -> None:
    body = {f"field{number}": "1" for number in range(500)}
    assert client.post(reverse("account_login"), body).status_code == 400


def test_it_refuses_a_body_larger_than_any_form(client: Client) -> None:
    body = {"login": "a" * 3_000_000, "password": "x"}
    form = "application/x-www-form-urlencoded"
    found = client.post(reverse("account_login"), urlencode(body), content_type=form)
    assert found.status_code in {400, 413}


@pytest.mark.parametrize(
    "name", ["{{7*7}}", "{% debug %}", "{0.__class__}", "%(x)s", "<b>Dora</b>"]
)
def test_it_prints_what_looks_like_a_template_as_it_was_typed(
    cast: Cast, signed_in_as: SignIn, name: str
) -> None:
    client = signed_in_as(cast.dora)
    client.post(reverse("accounts:settings"), {"full_name": name, "language": "en"})
    page = client.get(reverse("accounts:settings")).content.decode()
    assert name.replace("<", "&lt;").replace(">", "&gt;") in page
