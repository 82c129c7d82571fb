"""What search engines are led to, by the rules of sitemaps.org."""

from datetime import date, timedelta
from xml.etree.ElementTree import Element, fromstring

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.http import http_date

from pipeline import sitemaps
from tests.factories import make_company, make_vacancy
from vacancies.models import Vacancy

pytestmark = pytest.mark.django_db
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"
LANGUAGES = {"nl", "fr", "de", "en"}
# The order of the schema; a file with another one is not valid.
ORDER = ["loc", "lastmod", "changefreq", "priority"]
MOST_URLS, MOST_BYTES, LONGEST = 50_000, 50 * 1024 * 1024, 2048


def read(client: Client, path: str) -> Element:
    response = client.get(path)
    assert (response.status_code, response["Content-Type"]) == (200, "application/xml")
    assert len(response.content) <= MOST_BYTES
    return fromstring(response.content)


def text(parent: Element, tag: str) -> str:
    (found,) = parent.findall(MAP + tag)
    assert found.text
    return found.text


def parts(client: Client) -> list[str]:
    root = read(client, "/sitemap.xml")
    assert root.tag == f"{MAP}sitemapindex"
    return [text(part, "loc") for part in root]


def urls(client: Client, path: str) -> dict[str, dict[str, str]]:
    """Each address with its other languages, after looking at the rules."""
    root = read(client, path)
    assert root.tag == f"{MAP}urlset"
    assert len(root) <= MOST_URLS
    found = {}
    for url in root:
        own = [child.tag.removeprefix(MAP) for child in url if child.tag.startswith(MAP)]
        assert own == [name for name in ORDER if name in own]
        address = text(url, "loc")
        assert address.startswith("http://testserver/")
        assert len(address) < LONGEST
        if "lastmod" in own:
            assert date.fromisoformat(text(url, "lastmod")) <= timezone.localdate()
        found[address] = {link.attrib["hreflang"]: link.attrib["href"] for link in url.iter(LINK)}
    assert len(found) == len(root)
    return found


def test_robots_are_led_to_it_and_away_from_what_is_private(client: Client) -> None:
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert "Sitemap: http://testserver/sitemap.xml" in lines
    assert {"Disallow: /*/me/", "Disallow: /*/shortlist/", "Disallow: /*/matches/"} <= set(lines)


def test_every_address_leads_to_a_page_in_each_language(client: Client) -> None:
    make_vacancy(make_company())
    for part in parts(client):
        for address, others in urls(client, part).items():
            assert others.keys() == LANGUAGES | {"x-default"}
            assert address in others.values()
            assert others["x-default"] == others["en"]
            assert client.get(address).status_code == 200


def test_it_names_the_same_languages_as_the_page_itself(client: Client) -> None:
    vacancy = make_vacancy()
    address = f"http://testserver/fr/vacancies/{vacancy.uuid}/"
    page = client.get(address).content.decode()
    for code, link in urls(client, "/sitemap-vacancies.xml")[address].items():
        assert f'hreflang="{code}" href="{link}"' in page


def test_it_holds_what_is_public_now(client: Client) -> None:
    shown = make_vacancy(make_company())
    over = make_vacancy(make_company(), state="closed", published_at=timezone.now())
    hidden = make_vacancy(make_company(approved=False), state="in_review")
    found = " ".join(
        {**urls(client, "/sitemap-vacancies.xml"), **urls(client, "/sitemap-companies.xml")}
    )
    public = {shown.uuid, shown.company.uuid, over.company.uuid}
    private = {over.uuid, hidden.uuid, hidden.company.uuid}
    assert {one for one in public | private if str(one) in found} == public


def test_it_is_split_before_it_grows_too_long(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemaps.Vacancies, "limit", 8)
    company = make_company()
    for _ in range(3):
        make_vacancy(company)
    files = [part for part in parts(client) if "vacancies" in part]
    assert files == [
        "http://testserver/sitemap-vacancies.xml",
        "http://testserver/sitemap-vacancies.xml?p=2",
    ]
    assert [len(urls(client, part)) for part in files] == [8, 4]


def test_a_file_reads_no_more_than_it_holds(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemaps.Vacancies, "limit", 8)
    company = make_company()
    for _ in range(5):
        make_vacancy(company)
    read(client, "/sitemap-vacancies.xml?p=2")
    with CaptureQueriesContext(connection) as asked:
        read(client, "/sitemap-vacancies.xml?p=2")
    counted, rows = (query["sql"] for query in asked.captured_queries)
    assert "COUNT(" in counted
    assert rows.endswith("LIMIT 2 OFFSET 2")


def test_it_says_when_the_latest_of_a_file_changed(client: Client) -> None:
    company, now = make_company(), timezone.now()
    for days in (3, 1, 2):
        row = make_vacancy(company)
        Vacancy.objects.filter(pk=row.pk).update(updated_at=now - timedelta(days=days))
    latest = http_date((now - timedelta(days=1)).timestamp())
    assert client.get("/sitemap-vacancies.xml")["Last-Modified"] == latest
    assert "Last-Modified" not in client.get("/sitemap-companies.xml")


@pytest.mark.parametrize("path", ["people.xml", "vacancies.xml?p=9", "vacancies.xml?p=x"])
def test_there_is_no_other_part(client: Client, path: str) -> None:
    assert client.get(f"/sitemap-{path}").status_code == 404
