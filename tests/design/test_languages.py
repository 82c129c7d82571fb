"""Four languages: how pages name each other, remember the choice, and write dates and numbers."""

import re
from datetime import UTC, date, datetime

import pytest
from django.conf import settings
from django.template import Context, Template
from django.test import Client
from django.utils import translation

from accounts.models import User
from tests.conftest import SignIn
from tests.factories import make_profile, make_user, make_vacancy
from tests.matching.helpers import publish

LANGUAGES = ["en", "nl", "fr", "de"]
PUBLIC = [
    *["", "vacancies/", "how-matching-works/", "skills/about/", "accessibility/"],
    *["companies/", "terms/", "security/", "privacy/", "cookies/"],
    *["account/login/", "account/signup/"],
]
pytestmark = pytest.mark.django_db


def links(html: str) -> dict[str, str]:
    found = re.findall(r'<link rel="alternate" hreflang="([\w-]+)" href="([^"]+)">', html)
    assert len(found) == len(dict(found))
    return dict(found)


@pytest.mark.parametrize("path", PUBLIC)
def test_a_public_page_names_itself_in_every_language(client: Client, path: str) -> None:
    html = client.get(f"/fr/{path}?q=siem&page=1").content.decode()
    own = {code: f"{settings.SITE_URL}/{code}/{path}" for code in LANGUAGES}
    assert links(html) == own | {"x-default": own["en"]}
    assert re.findall(r'<link rel="canonical" href="([^"]+)">', html) == [own["fr"]]


def test_so_does_a_vacancy(client: Client) -> None:
    vacancy = make_vacancy()
    html = client.get(f"/de/vacancies/{vacancy.uuid}/").content.decode()
    assert links(html)["nl"] == f"{settings.SITE_URL}/nl/vacancies/{vacancy.uuid}/"
    assert html.count('rel="canonical"') == 1


def test_a_page_of_ones_own_is_nobody_elses_to_find(signed_in_as: SignIn) -> None:
    assert links(signed_in_as(make_user()).get("/en/me/").content.decode()) == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_says_its_language(client: Client, language: str) -> None:
    assert client.get(f"/{language}/")["Content-Language"] == language


def test_an_account_remembers_its_language_where_none_was_chosen(signed_in_as: SignIn) -> None:
    client = signed_in_as(make_user(User.Role.EMPLOYER, language="nl"))
    assert client.get("/en/account/start/")["Location"] == "/nl/dashboard/"
    client.post("/i18n/setlang/", {"language": "de", "next": "/en/"})
    assert client.get("/de/account/start/")["Location"] == "/de/dashboard/"


WRITTEN = {
    "en": ["1,234.56", "12,345", "03/02/2026", "3 February 2026", "03/02/2026 14:05"],
    "nl": ["1.234,56", "12.345", "03/02/2026", "3 februari 2026", "03/02/2026 14:05"],
    "fr": ["1 234,56", "12 345", "03/02/2026", "3 février 2026", "03/02/2026 14:05"],
    "de": ["1.234,56", "12.345", "03.02.2026", "3. Februar 2026", "03.02.2026 14:05"],
}
NUMBERS = "{% load humanize %}{{ n|floatformat:'2g' }}|{{ w|intcomma }}|"
DATES = (
    "{{ d|date:'SHORT_DATE_FORMAT' }}|{{ d|date:'DATE_FORMAT' }}"
    "|{{ m|date:'SHORT_DATETIME_FORMAT' }}"
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_and_dates_are_written_as_in_belgium(language: str) -> None:
    at = datetime(2026, 2, 3, 13, 5, tzinfo=UTC)
    values = Context({"n": 1234.56, "w": 12345, "d": date(2026, 2, 3), "m": at})
    with translation.override(language):
        shown = Template(NUMBERS + DATES).render(values)
    # Thousands are kept together by a space that does not break.
    plain = shown.replace("\u202f", " ").replace("\xa0", " ")
    assert plain.split("|") == WRITTEN[language]


@pytest.mark.parametrize(
    ("language", "sentence"), [("en", "in French"), ("fr", ""), ("nl", "in het Frans")]
)
def test_a_vacancy_in_another_language_says_so_wherever_it_is_listed(
    signed_in_as: SignIn, language: str, sentence: str
) -> None:
    profile = make_profile(claims={"portal:siem": 3})
    vacancy = make_vacancy(None, [("portal:siem", 2, "must")], language="fr", title="Analyste SOC")
    publish(vacancy)
    client = signed_in_as(profile.user)
    for path in ("", "me/vacancies/", f"me/vacancies/{vacancy.uuid}/"):
        html = client.get(f"/{language}/{path}").content.decode()
        said = re.findall(r"<(?:li|span)>(in [^<]*)</(?:li|span)>", html)
        assert said == ([sentence] if sentence else [])
        assert re.search(r'lang="fr"[^>]*>(<a [^>]*>)?Analyste SOC', html)


def test_skills_and_roles_go_by_their_names_in_each_language(client: Client) -> None:
    groups = {"en": "Risk management", "nl": "Risicobeheer", "fr": "Gestion des risques"}
    for language, name in groups.items():
        assert name in client.get(f"/{language}/skills/about/").content.decode()


def previews(html: str) -> dict[str, str]:
    return dict(re.findall(r'<meta property="og:([\w:]+)" content="([^"]*)">', html))


def test_public_pages_differ_in_title_description_and_preview(client: Client) -> None:
    make_vacancy(title="SOC analyst")
    seen: dict[str, list[str]] = {"title": [], "description": [], "preview": []}
    for path in PUBLIC:
        html = client.get(f"/fr/{path}").content.decode()
        preview = previews(html)
        assert preview["url"] == f"{settings.SITE_URL}/fr/{path}"
        assert preview["locale"] == "fr_BE"
        assert client.get(preview["image"]).status_code == 200
        seen["title"] += re.findall(r"<title>([^<]+)</title>", html)
        seen["description"] += re.findall(r'<meta name="description" content="([^"]+)">', html)
        assert seen["description"][-1] == preview["description"]
        seen["preview"].append(preview["title"])
    assert {name: len(set(found)) for name, found in seen.items()} == dict.fromkeys(
        seen, len(PUBLIC)
    )


def test_a_vacancy_and_its_company_are_previewed_by_name(client: Client) -> None:
    vacancy = make_vacancy(title="SOC & co")
    for path, name in (
        (vacancy.get_absolute_url(), "SOC &amp; co"),
        (vacancy.company.get_absolute_url(), vacancy.company.name),
    ):
        html = client.get(path).content.decode()
        assert previews(html)["title"] == name
        assert html.count('name="description"') == 1
