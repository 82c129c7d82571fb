"""The front page: what there is today, and a search to begin with."""

import json
import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from matching.figures import Figures, live_figures
from tests.factories import (
    make_company,
    make_course,
    make_profile,
    make_provider,
    make_user,
    make_vacancy,
)
from tests.matching.helpers import publish

pytestmark = pytest.mark.django_db


def figures() -> Figures:
    cache.clear()
    return live_figures()


def test_it_counts_what_is_open_and_shows_the_latest(client: Client) -> None:
    company = make_company()
    for number in range(8):
        make_vacancy(company, title=f"Number {number}")
    make_vacancy(company, state="draft", province="BE-VAN")
    page = client.get("/en/")
    assert len(page.context["latest"]) == 6
    shown = page.context["figures"]
    assert (shown.open_vacancies, shown.companies, shown.candidates) == (8, 1, 0)
    assert shown.provinces == {"BE-WNA": 8}
    assert 'href="/en/vacancies/?province=BE-WNA"' in page.content.decode()


@pytest.mark.parametrize(("people", "shown"), [(7, 0), (12, 10)])
def test_it_rounds_candidates_down(people: int, shown: int) -> None:
    for _ in range(people):
        make_user()
    assert figures().candidates == shown


def test_it_counts_nobody_who_never_confirmed_an_address() -> None:
    people = [make_user() for _ in range(12)]
    EmailAddress.objects.filter(user__in=people[:5]).update(verified=False)
    assert figures().candidates == 0


def test_it_says_when_people_were_compared_once_there_are_enough_of_them() -> None:
    make_profile(claims={"portal:siem": 3})
    publish(make_vacancy(None, [("portal:siem", 2, "must")]))
    assert figures().compared_at is None
    for _ in range(10):
        make_user()
    compared_at = figures().compared_at
    assert compared_at is not None
    assert timezone.now() - compared_at < timedelta(minutes=5)


def test_it_counts_anew_only_after_a_while() -> None:
    assert figures().open_vacancies == 0
    make_vacancy()
    with CaptureQueriesContext(connection) as queries:
        assert live_figures().open_vacancies == 0
    assert len(queries) == 0


@pytest.mark.parametrize("language", ["en", "nl"])
def test_it_searches_words_and_province_at_once(client: Client, language: str) -> None:
    make_vacancy(title="Pentester", province="BE-VAN")
    make_vacancy(title="Pentester elsewhere")
    html = client.get(f"/{language}/").content.decode()
    form = re.search(r'<form method="get" action="([^"]+)".*?</form>', html, re.DOTALL)
    assert form is not None
    assert all(piece in form[0] for piece in ('name="q"', 'name="province"', 'value="BE-VAN"'))
    found = client.get(form[1], {"q": "pentester", "province": "BE-VAN"})
    assert [one.title for one in found.context["page_obj"]] == ["Pentester"]


def test_it_names_itself_and_its_search_to_search_engines(client: Client) -> None:
    html = client.get("/fr/").content.decode()
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    (site,) = [json.loads(text) for text in found]
    target = site["potentialAction"]["target"]["urlTemplate"]
    assert (site["@type"], site["url"], site["inLanguage"]) == (
        "WebSite",
        "http://testserver/fr/",
        "fr",
    )
    assert target == "http://testserver/fr/vacancies/?q={search_term_string}"


def test_it_leads_to_what_makes_people_ready_and_counts_it(client: Client) -> None:
    make_course(make_provider(), state="shown")
    make_vacancy(contract="trainee")
    cache.clear()
    html = " ".join(client.get("/en/").content.decode().split())
    for address in ("courses", "pathways", "pathways/from-it", "traineeships", "mentoring"):
        assert f'<h3><a href="/en/{address}/">' in html
    assert '<h3><a href="/en/planner/">' in html
    assert "1 course, with the skills it teaches" in html
    assert "internships: 1 place open now" in html
    with CaptureQueriesContext(connection) as again:
        client.get("/en/")
    assert [one["sql"] for one in again if "learning_course" in one["sql"]] == []
