"""What an advert says is read whatever it was saved as."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from adverts.files import Advert, AdvertError, Code, Doubt, Source, Wanted, read
from tests.adverts.files import samples


def posting(**fields: Any) -> Advert:
    (found,) = read("a.json", samples.as_json(samples.POSTING | fields))
    return found


def test_a_job_posting_is_read_field_by_field() -> None:
    assert posting() == Advert(
        Source.JSON_LD,
        title="SOC-analist (m/v/x)",
        text=samples.TEXT,
        language="nl",
        company="Bedacht NV",
        company_number="0123456749",
        postal_code="9000",
        town="Gent",
        place="remote",
        contract="fixed",
        hours=36,
        pay_min=Decimal(3200),
        pay_max=Decimal("4200.5"),
        pay_period="month",
        starts_on=date(2026, 4, 1),
        valid_through=date(2026, 3, 1),
        skills=(Wanted("cyber security", samples.ESCO), Wanted("SIEM"), Wanted("Linux")),
        reference="SOC-7",
    )


@pytest.mark.parametrize(
    "wrapped",
    [
        [samples.POSTING],
        {"@context": "https://schema.org", "@graph": [{"@type": "WebPage"}, samples.POSTING]},
        {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": samples.POSTING}]},
        samples.POSTING | {"@type": ["https://schema.org/JobPosting"]},
    ],
)
def test_a_job_posting_is_found_wherever_it_stands(wrapped: object) -> None:
    (found,) = read("a.jsonld", samples.as_json(wrapped))
    assert found == posting()


def test_what_a_graph_says_elsewhere_is_followed_by_its_name() -> None:
    linked = samples.POSTING | {"hiringOrganization": {"@id": "#us"}}
    us = {"@id": "#us", "@type": "Organization", "name": "Elders BV"}
    (found,) = read("a.json", samples.as_json({"@graph": [linked, us]}))
    assert found.company == "Elders BV"


def test_a_page_is_read_for_its_postings_and_a_broken_script_is_passed_over() -> None:
    scripts = samples.page(b'{"@type": "JobPo') + samples.FILES["a.html"]
    (found,) = read("vacature.HTML", scripts)
    assert found == posting()


def test_an_opening_is_read_field_by_field() -> None:
    (found,) = read("a.xml", samples.OPENING)
    assert found == Advert(
        Source.HR_XML,
        title="SOC-analist (m/v/x)",
        text=samples.TEXT,
        language="nl",
        company="Bedacht NV",
        company_number="0123456749",
        postal_code="9000",
        town="Gent",
        contract="permanent",
        hours=38,
        starts_on=date(2026, 4, 1),
        valid_through=date(2026, 3, 1),
        reference="SOC-7",
    )


def test_the_openings_of_a_feed_keep_their_order() -> None:
    body = samples.OPENING.split(b"?>", 1)[1]
    found = read("a.xml", b"<Feed>" + body + body.replace(b"SOC-7", b"SOC-8") + b"</Feed>")
    assert [(one.line, one.reference) for one in found] == [(1, "SOC-7"), (2, "SOC-8")]


def test_a_table_is_read_row_by_row_with_the_numbers_it_is_shown_with() -> None:
    first, last = read("a.csv", samples.TABLE.encode())
    assert first == Advert(
        Source.CSV,
        title="SOC-analist (m/v/x)",
        text="Je bewaakt\nons netwerk.",
        language="nl",
        company_number="0123456749",
        postal_code="9000",
        contract="permanent",
        hours=38,
        pay_min=Decimal(3200),
        pay_max=Decimal("4200.5"),
        pay_period="month",
        starts_on=date(2026, 4, 1),
        skills=(Wanted("SIEM"), Wanted("Linux")),
        reference="SOC-7",
        line=2,
    )
    assert (last.title, last.line) == ("Pentester", 4)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("mark", [";", ",", "\t"])
@pytest.mark.parametrize(
    "heads",
    [
        ("Intitulé", "Descriptif", "Code postal"),
        ("Stellenbezeichnung", "Beschreibung", "PLZ"),
        ("JOB_TITLE", "Description", "Postal code"),
        ("Titel", "Tekst", "Postcode"),
    ],
)
def test_a_table_is_read_in_every_language_mark_and_encoding(
    encoding: str, mark: str, heads: tuple[str, ...]
) -> None:
    table = "\n".join(mark.join(row) for row in (heads, ("Chargé sécurité", "Décrit", "5000")))
    (found,) = read("a.csv", table.encode(encoding))
    assert (found.title, found.text, found.postal_code) == ("Chargé sécurité", "Décrit", "5000")


@pytest.mark.parametrize(
    ("fields", "doubt"),
    [
        ({"baseSalary": {"currency": "USD", "value": {"value": 4000}}}, Doubt.PAY_CURRENCY),
        ({"baseSalary": {"value": {"value": 50_000, "unitText": "YEAR"}}}, Doubt.PAY_PERIOD),
        ({"baseSalary": {"minValue": 650, "maxValue": 800}}, Doubt.PAY_PERIOD),
        ({"baseSalary": "market conform"}, Doubt.PAY_UNREAD),
        ({"employmentType": "VOLUNTEER"}, Doubt.CONTRACT_UNREAD),
        ({"employmentType": "PART_TIME", "workHours": ""}, Doubt.HOURS_UNREAD),
        ({"jobStartDate": "as soon as we can"}, Doubt.START_UNREAD),
        ({"validThrough": "2026-02-31"}, Doubt.UNTIL_UNREAD),
        ({"jobLocation": {"address": {"addressCountry": "NL"}}}, Doubt.PLACE_ABROAD),
        ({"inLanguage": "es"}, Doubt.LANGUAGE_UNREAD),
        ({"title": "x" * 121}, Doubt.TITLE_CUT),
        ({"description": "word " * 5_000}, Doubt.TEXT_CUT),
    ],
)
def test_what_cannot_be_taken_over_is_said(fields: dict[str, Any], doubt: Doubt) -> None:
    assert posting(**fields).doubts == (doubt,)


@pytest.mark.parametrize(
    ("written", "euro"),
    [
        ("€ 3.500,00", "3500"),
        ("3 500", "3500"),
        ("3,500.50", "3500.5"),
        ("24,5", "24.5"),
        (3500.125, "3500.12"),
        ("0", None),
        ("1e9", "1"),
        ("999999999", None),
    ],
)
def test_amounts_are_read_as_belgium_writes_them(written: object, euro: str | None) -> None:
    salary = {"minValue": written, "maxValue": written, "unitText": "MONTH"}
    assert posting(baseSalary={"value": salary}).pay_min == (euro and Decimal(euro))


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("IBO", "trainee"),
        ("INTERN", "internship"),
        ("Doctoraatsonderzoek", "research"),
        ("onbepaalde duur", "permanent"),
        ("Contrat à durée déterminée", "fixed"),
        ("CONTRACTOR", "freelance"),
        ("unbefristet", "permanent"),
        ("befristeter Vertrag", "fixed"),
        ("Contract", "freelance"),
        ("FULL_TIME", ""),
    ],
)
def test_kinds_of_contract_are_read_in_four_languages(said: str, kind: str) -> None:
    assert posting(employmentType=said).contract == kind


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("a < b & c", "a < b & c"),
        ("&lt;p&gt;one&lt;/p&gt;&lt;p&gt;two&lt;/p&gt;", "one\n\ntwo"),
        ("<p>one\n  two<br>three</p>", "one two\nthree"),
        ("<style>p{}</style><p onclick='x()'>one</p><img src=x onerror=y>", "one"),
        ("<ul><li><p>one</p></li> <li>two</ul>", "- one\n\n- two"),
        ("<p>R&amp;D &lt;b&gt;</p>", "R&D <b>"),
    ],
)
def test_markup_becomes_the_lines_it_shows(markup: str, text: str) -> None:
    assert posting(description=markup).text == text


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.pdf", b"%PDF", Code.UNSUPPORTED_TYPE),
        ("a.json", b" \n", Code.EMPTY),
        ("a.json", b'{"@type": "Recipe"}', Code.OTHER_FORMAT),
        ("a.html", b"<p>no script", Code.OTHER_FORMAT),
        ("a.xml", b"<Candidate/>", Code.OTHER_FORMAT),
        ("a.csv", b"name;age\nIm;7\n", Code.OTHER_FORMAT),
        ("a.csv", b"title\n", Code.OTHER_FORMAT),
    ],
)
def test_what_is_no_advert_is_refused_with_its_reason(name: str, data: bytes, code: Code) -> None:
    with pytest.raises(AdvertError) as refusal:
        read(name, data)
    assert refusal.value.code is code
