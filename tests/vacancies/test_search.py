"""The public search: words in four languages, filters, order, garbage, cost."""

import html
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories import make_company, make_vacancy
from vacancies.models import Company, Vacancy

pytestmark = pytest.mark.django_db


@pytest.fixture
def company() -> Company:
    return make_company()


def found(client: Client, query: str = "", language: str = "en") -> list[str]:
    response = client.get(f"/{language}/vacancies/?{query}")
    assert response.status_code == 200
    return [vacancy.title for vacancy in response.context["page_obj"]]


@pytest.mark.parametrize(
    ("language", "title", "words"),
    [
        ("fr", "Ingénieur réseau", "ingenieur reseau"),
        ("fr", "Analyste des menaces", "analystes menace"),
        ("nl", "Beveiligingsspecialisten gezocht", "beveiligingsspecialist"),
        ("nl", "Coördinator incidenten", "coordinator"),
        ("de", "Prüfer für Netzwerke", "prufer netzwerk"),
        ("en", "Penetration testers", "testing penetration"),
    ],
)
def test_it_finds_words_in_the_language_of_the_page(
    client: Client, company: Company, language: str, title: str, words: str
) -> None:
    make_vacancy(company, title=title, language=language, text="x")
    make_vacancy(company, title="Something else", language=language, text="y")
    assert found(client, f"q={words}", language) == [title]


def test_it_finds_words_as_they_stand_on_a_page_in_another_language(
    client: Client, company: Company
) -> None:
    make_vacancy(company, title="Analyste en sécurité", language="fr")
    assert found(client, "q=analyste securite", "nl") == ["Analyste en sécurité"]


def test_it_forgives_a_slip_of_the_keys(client: Client, company: Company) -> None:
    make_vacancy(company, title="Penetration tester")
    response = client.get("/en/vacancies/?q=penetrasion")
    assert [one.title for one in response.context["page_obj"]] == ["Penetration tester"]
    assert "look alike" in response.content.decode()


def test_it_reads_quotes_and_minus(client: Client, company: Company) -> None:
    make_vacancy(company, title="Cloud security engineer")
    make_vacancy(company, title="Security of the cloud")
    assert found(client, 'q="cloud security"') == ["Cloud security engineer"]
    assert found(client, "q=cloud -engineer") == ["Security of the cloud"]


def test_it_shows_open_vacancies_only(client: Client, company: Company) -> None:
    for state in Vacancy.State.values:
        make_vacancy(company, state=state, title=state)
    assert found(client) == ["published"]


def test_it_narrows_by_every_filter_at_once(client: Client, company: Company) -> None:
    make_vacancy(company, title="Here", province="BE-VAN", place="remote", contract="freelance")
    make_vacancy(company, title="Other place", province="BE-VAN", contract="freelance")
    make_vacancy(company, title="Other province", place="remote", contract="freelance")
    query = "province=BE-VAN&province=BE-VBR&place=remote&contract=freelance&language=en"
    assert found(client, query) == ["Here"]


def test_it_counts_what_another_box_would_add(client: Client, company: Company) -> None:
    make_vacancy(company, province="BE-VAN")
    make_vacancy(company, province="BE-VAN", place="remote")
    make_vacancy(company, province="BE-WNA", place="remote")
    response = client.get("/en/vacancies/?province=BE-VAN")
    facets = {facet.name: facet for facet in response.context["facets"]}
    provinces = {one.value: (one.count, one.checked) for one in facets["province"].options}
    places = {one.value: one.count for one in facets["place"].options}
    assert provinces == {"BE-VAN": (2, True), "BE-WNA": (1, False)}
    assert places == {"hybrid": 1, "remote": 1}


@pytest.mark.parametrize("words", ["", "q=incident&", "q=incidnet&"])
@pytest.mark.parametrize(
    "chosen",
    [
        "",
        "province=BE-VAN&pay=100",
        "province=BE-VAN&province=BE-WNA&place=remote",
        "province=BE-WNA&place=remote&time=part&language=nl",
    ],
)
def test_each_box_leads_to_as_many_as_it_says(
    client: Client, company: Company, words: str, chosen: str
) -> None:
    for number, province in enumerate(("BE-VAN", "BE-VAN", "BE-WNA", "BE-WNA", "BE-WNA")):
        make_vacancy(
            company,
            title="Incident responder",
            province=province,
            place=("remote", "hybrid")[number % 2],
            language=("nl", "fr", "en")[number % 3],
            hours=(38, 20)[number // 3],
        )
    response = client.get(f"/en/vacancies/?{words}{chosen}")
    assert response.context["total"] == len(response.context["page_obj"])
    facets = {facet.name: facet.options for facet in response.context["facets"]}
    for box in ("province=BE-VAN", "province=BE-WNA", "place=hybrid", "time=part", "language=fr"):
        name, value = box.split("=")
        said = sum(option.count for option in facets[name] if option.value == value)
        others = [it for it in chosen.split("&") if not it.startswith(f"{name}=")]
        assert said == len(found(client, words + "&".join([*others, box]))), box


def test_it_compares_pay_by_the_month(client: Client, company: Company) -> None:
    pay: dict[str, Any] = {"pay_min": Decimal(1)}
    make_vacancy(company, title="month", pay_max=Decimal(4000), **pay)
    make_vacancy(company, title="day", pay_max=Decimal(500), pay_period="day", **pay)
    make_vacancy(company, title="hour", pay_max=Decimal(20), pay_period="hour", **pay)
    assert found(client, "sort=pay") == ["day", "month", "hour"]
    assert found(client, "pay=3500&sort=pay") == ["day", "month"]


@pytest.mark.parametrize(
    "query",
    [
        "province=XX&role=emperor&sort=sideways&pay=much",
        "pay=-5",
        "pay=NaN",
        "pay=1e999",
        "language=%F0%9F%98%80",
        "_connector=OR&company__members__password__startswith=a",
        "q=' OR 1=1 --",
        "q=((((!!!%26%26|:*<->",
        "q=%5C%5C%22",
        "page=",
        "utm_source=x&q=&province=",
    ],
)
def test_it_leaves_out_what_it_cannot_read(client: Client, company: Company, query: str) -> None:
    make_vacancy(company, title="Still here")
    titles = found(client, query)
    assert titles == ["Still here"] or query.startswith("q=")


@pytest.mark.parametrize("page", ["abc", "-1", "0", "1e9", "1000000000", "2", "²"])
def test_a_page_that_is_not_there_is_the_nearest_one(
    client: Client, company: Company, page: str
) -> None:
    make_vacancy(company)
    shown = client.get("/en/vacancies/", {"page": page})
    assert (shown.status_code, len(shown.context["page_obj"])) == (200, 1)


@pytest.mark.parametrize("words", ["a" * 5000, "%00", "\ud83d"])
def test_it_survives_words_that_are_none(client: Client, words: str) -> None:
    path = "/en/vacancies/?q=" + words.encode("utf-8", "surrogatepass").decode("latin-1")
    assert client.get(path).status_code in {200, 400}


def test_it_goes_through_all_pages_without_doubling(client: Client, company: Company) -> None:
    for _ in range(25):
        make_vacancy(company)
    titles = found(client) + found(client, "page=2")
    assert (len(titles), len(set(titles))) == (25, 25)


def test_it_refreshes_results_and_facets_only(client: Client, company: Company) -> None:
    make_vacancy(company, title="One & only")
    response = client.get("/en/vacancies/?q=only", headers={"HX-Request": "true"})
    body = response.content.decode()
    assert "<html" not in body
    assert 'hx-swap-oob="true"' in body
    assert "One & only" in html.unescape(body)
    assert "HX-Request" in response["Vary"]


@pytest.mark.parametrize("query", ["", "q=incident&province=BE-WNA&sort=pay&pay=100"])
def test_it_costs_the_same_for_ten_and_for_five_hundred(
    client: Client, company: Company, query: str
) -> None:
    costs = []
    for count in (10, 490):
        for _ in range(count):
            make_vacancy(company)
        with CaptureQueriesContext(connection) as queries:
            found(client, query)
        costs.append(len(queries))
    # The kinds of work, the words, everything that is counted, and the vacancies of the page.
    assert costs[0] == costs[1] == 3 + ("q=" in query)
