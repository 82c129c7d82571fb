"""The search as an Atom feed, as RFC 4287 wants it."""

from datetime import datetime, timedelta
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, fromstring

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories import make_company, make_vacancy
from vacancies.models import Company

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
PORTAL = {"Belfry", "Belfort", "Beffroi", "Belfried"}
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture
def company() -> Company:
    return make_company(name="Bits & Bolts <BV>")


def feed(client: Client, query: str = "", language: str = "en") -> Element:
    response = client.get(f"/{language}/vacancies/feed/?{query}")
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return fromstring(response.content)


def one(parent: Element, tag: str) -> str:
    """The text of what the standard wants exactly once."""
    (found,) = parent.findall(ATOM + tag)
    assert found.text
    return found.text


def links(parent: Element) -> dict[str, str]:
    return {link.attrib["rel"]: link.attrib["href"] for link in parent.findall(f"{ATOM}link")}


def titles(root: Element) -> list[str]:
    return [one(entry, "title") for entry in root.findall(f"{ATOM}entry")]


@pytest.mark.parametrize("language", ["en", "nl", "fr", "de"])
def test_it_has_what_the_standard_wants(client: Client, company: Company, language: str) -> None:
    made = [make_vacancy(company, title="A < B & C", language="fr") for _ in range(3)]
    root = feed(client, language=language)
    assert (root.tag, root.attrib[LANGUAGE]) == (f"{ATOM}feed", language)
    entries = root.findall(f"{ATOM}entry")
    for element in (root, *entries):
        assert urlsplit(one(element, "id")).scheme in {"http", "urn"}
        assert datetime.fromisoformat(one(element, "updated")).utcoffset() is not None
        (author,) = element.findall(f"{ATOM}author")
        assert one(author, "name") in {
            "Belfry",
            "Beffroi",
            "Belfort",
            "Belfried",
            "Bits & Bolts <BV>",
        }
        assert links(element)["alternate"].startswith(f"http://testserver/{language}/vacancies/")
    assert {one(entry, "id") for entry in entries} == {vacancy.uuid.urn for vacancy in made}
    assert {entry.attrib[LANGUAGE] for entry in entries} == {"fr"}
    assert titles(root) == ["A < B & C"] * 3


def test_it_narrows_as_the_list_does_and_names_itself(client: Client, company: Company) -> None:
    make_vacancy(company, title="Here", province="BE-VAN", place="remote")
    make_vacancy(company, title="Elsewhere", place="remote")
    query = "sort=pay&province=BE-VAN&place=remote&utm_source=x&page=9"
    root = feed(client, query)
    own = "http://testserver/en/vacancies/feed/?place=remote&province=BE-VAN"
    assert titles(root) == ["Here"]
    assert (links(root)["self"], one(root, "id")) == (own, own)
    assert links(root)["alternate"] == own.replace("feed/", "")
    assert one(root, "title").endswith(": fully at a distance, Antwerp")


def test_the_list_leads_to_it_with_the_same_filters(client: Client, company: Company) -> None:
    make_vacancy(company, province="BE-VAN")
    page = client.get("/en/vacancies/?province=BE-VAN&sort=pay").content.decode()
    address = "/en/vacancies/feed/?province=BE-VAN"
    assert '<link rel="alternate" type="application/atom+xml" title="' in page
    assert page.count(f'href="{address}"') == 2
    assert len(titles(feed(client, address.partition("?")[2]))) == 1


def test_it_holds_the_newest_open_ones_whatever_the_order(client: Client, company: Company) -> None:
    now = timezone.now()
    for age in (3, 1, 2):
        make_vacancy(company, title=f"{age}", published_at=now - timedelta(days=age))
    make_vacancy(company, title="over", state="closed", published_at=now)
    make_vacancy(company, title="draft", state="draft")
    assert titles(feed(client, "sort=pay")) == ["1", "2", "3"]


def test_it_changes_when_a_vacancy_does(client: Client, company: Company) -> None:
    vacancy = make_vacancy(company)
    before = one(feed(client), "updated")
    vacancy.updated_at += timedelta(hours=2)
    vacancy.save()
    assert datetime.fromisoformat(one(feed(client), "updated")) == vacancy.updated_at
    assert before != vacancy.updated_at.isoformat()


def test_it_is_not_sent_twice_to_whoever_has_it(client: Client, company: Company) -> None:
    make_vacancy(company)
    first = client.get("/en/vacancies/feed/")
    again = client.get("/en/vacancies/feed/", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("query", ["province=XX&pay=NaN&role=emperor", "q=((((!!!", "pay=1e999"])
def test_it_leaves_out_what_it_cannot_read(client: Client, company: Company, query: str) -> None:
    make_vacancy(company)
    assert feed(client, query).tag == f"{ATOM}feed"


def test_it_costs_the_same_for_one_and_for_many(client: Client, company: Company) -> None:
    costs = []
    for count in (1, 30):
        for _ in range(count):
            make_vacancy(company)
        with CaptureQueriesContext(connection) as queries:
            feed(client)
        costs.append(len(queries))
    assert costs[0] == costs[1] <= 3


@pytest.mark.parametrize("query", ["q=%08", "q=a%1bb", "q=%EF%BF%BE", "q=%EF%BF%BF&province=x"])
def test_no_words_of_a_search_break_it(client: Client, query: str) -> None:
    make_vacancy(title="SOC \ufffe analyst")
    answer = client.get(f"/en/vacancies/feed/?{query}")
    assert answer.status_code == 200
    assert fromstring(answer.content).tag.endswith("feed")
    assert fromstring(client.get("/en/vacancies/feed/").content) is not None
