"""A company as everybody may read about it, and the list of them."""

import html
import json
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories import make_company, make_vacancy

pytestmark = pytest.mark.django_db


def listed(client: Client, query: str = "") -> list[str]:
    response = client.get(f"/en/companies/?{query}")
    assert response.status_code == 200
    return [company.name for company in response.context["page_obj"]]


def test_it_says_who_the_company_is_and_what_is_open(client: Client) -> None:
    company = make_company(
        name="Kade & Co", website="https://kade.example", about="We move </script> things."
    )
    vacancy = make_vacancy(company, title="Open here")
    make_vacancy(company, title="Not yet", state="draft")
    page = client.get(company.get_absolute_url()).content.decode()
    for fact in (company.number_shown, "Kade &amp; Co", "small: 10 to 49", "Namur", "kade.example"):
        assert fact in page
    assert (vacancy.get_absolute_url() in page, "Not yet" in page) == (True, False)


def test_it_describes_itself_as_an_organization(client: Client) -> None:
    company = make_company(website="https://kade.example", about="We move </script> things.")
    make_vacancy(company)
    page = client.get(company.get_absolute_url()).content.decode()
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    found = json.loads(text)
    assert (found["@context"], found["@type"]) == ("https://schema.org/", "Organization")
    assert found["url"] == f"http://testserver{company.get_absolute_url()}"
    assert found["identifier"]["value"] == company.number_shown
    assert found["address"]["addressLocality"] == "Namur"
    assert found["numberOfEmployees"] == {
        "@type": "QuantitativeValue",
        "minValue": 10,
        "maxValue": 49,
    }
    assert (found["description"], found["sameAs"]) == (company.about, company.website)


def test_nobody_reads_about_a_company_that_was_never_public(client: Client) -> None:
    unknown = make_company(approved=False)
    make_vacancy(unknown)
    quiet = make_company()
    make_vacancy(quiet, state="draft")
    for company in (unknown, quiet):
        assert client.get(company.get_absolute_url()).status_code == 404
    assert listed(client) == []


def test_it_stays_when_its_last_vacancy_is_over(client: Client) -> None:
    company = make_company(name="Was here")
    make_vacancy(company, state="closed", published_at=timezone.now(), closed_at=timezone.now())
    page = client.get(company.get_absolute_url())
    assert "No vacancy is open here now" in page.content.decode()
    assert listed(client) == ["Was here"]


def test_the_front_page_and_the_list_count_the_same_companies(client: Client) -> None:
    """One that looks for nobody now stays in the list: both say what they count."""
    for _ in range(3):
        make_vacancy(make_company())
    make_vacancy(make_vacancy().company)
    over = {"state": "closed", "published_at": timezone.now(), "closed_at": timezone.now()}
    make_vacancy(make_company(sector="C"), **over)
    page = client.get("/en/companies/")
    front = client.get("/en/")
    assert page.context["looking"] == front.context["figures"].companies == 4
    text = page.content.decode()
    assert "<strong>5</strong> companies, 4 of them with an open vacancy now" in text
    assert "<dt>companies with an open vacancy</dt><dd>4</dd>" in front.content.decode()
    assert client.get("/en/companies/?sector=C").context["looking"] == 0


def test_a_vacancy_leads_to_its_company_only_where_there_is_a_page(client: Client) -> None:
    known, unknown = make_company(), make_company(approved=False)
    for company in (known, unknown):
        page = client.get(make_vacancy(company).get_absolute_url()).content.decode()
        assert (f'href="{company.get_absolute_url()}"' in page) == company.approved


def test_the_list_narrows_by_name_sector_and_province(client: Client) -> None:
    for name, fields in {
        "Kade": {"sector": "K"},
        "Kaai": {"sector": "C", "province": "BE-VAN"},
        "Werf": {"sector": "C"},
    }.items():
        make_vacancy(make_company(name=name, **fields))
    assert listed(client) == ["Kaai", "Kade", "Werf"]
    assert listed(client, "name=ka") == ["Kaai", "Kade"]
    assert listed(client, "sector=C") == ["Kaai", "Werf"]
    assert listed(client, "sector=C&province=BE-VAN") == ["Kaai"]
    assert listed(client, "sector=none&province=XX&name=ka") == ["Kaai", "Kade"]
    empty = html.unescape(client.get("/en/companies/?name=zz").content.decode())
    assert "No company fits all of this" in empty


@pytest.mark.parametrize("page", ["abc", "0", "2", "²"])
def test_a_page_that_is_not_there_is_the_nearest_one(client: Client, page: str) -> None:
    vacancy = make_vacancy()
    for path in ("/en/companies/", vacancy.company.get_absolute_url()):
        shown = client.get(path, {"page": page})
        assert (shown.status_code, len(shown.context["page_obj"])) == (200, 1)


def test_it_costs_the_same_for_one_and_for_many(client: Client) -> None:
    costs = []
    for count in (1, 20):
        for _ in range(count):
            make_vacancy(make_company())
        with CaptureQueriesContext(connection) as queries:
            assert listed(client)
        costs.append(len(queries))
    assert costs[0] == costs[1] <= 4
