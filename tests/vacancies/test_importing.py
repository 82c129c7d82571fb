"""From a file to drafts: looked through first, nothing twice, nothing lost."""

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from time_machine import TimeMachineFixture

from tests.adverts.files.samples import ESCO, FILES, POSTING, as_json
from tests.cast import Cast
from tests.factories import make_company, make_skill
from tests.vacancies.stories import ADVERT
from vacancies.models import Need, Vacancy
from vacancies.views import importing

pytestmark = pytest.mark.django_db
PAGE = "/en/employer/vacancies/import/"
FULL = POSTING | {"description": ADVERT, "inLanguage": "en", "title": "Incident responder"}
TABLE = "title;description;reference\nAnalyst;You watch our SIEM.;A\n;No title;B\nTester;;C\n"


@pytest.fixture
def alice(client: Client, cast: Cast) -> Client:
    client.force_login(cast.alice)
    return client


def upload(client: Client, name: str, data: bytes) -> HttpResponse:
    return client.post(PAGE, {"file": SimpleUploadedFile(name, data)})  # type: ignore[return-value]


def chosen(page: HttpResponse, rows: list[int] | None = None) -> dict[str, Any]:
    """What the page of rows sends back."""
    form = page.context["form"]  # type: ignore[attr-defined]
    numbers = [row.number for row in page.context["rows"] if row.chosen]  # type: ignore[attr-defined]
    return {
        "carried": form["carried"].value(),
        "company": form["company"].value(),
        "rows": numbers if rows is None else rows,
    }


def make(client: Client, page: HttpResponse, rows: list[int] | None = None) -> HttpResponse:
    return client.post(PAGE, chosen(page, rows))  # type: ignore[return-value]


def test_a_file_becomes_a_draft_with_proposed_needs(alice: Client, cast: Cast) -> None:
    skill = make_skill("portal:siem")
    named = make_skill("esco:8088750d-8388-4170-a76f-48354c469c44")
    type(named).objects.filter(pk=named.pk).update(esco_uri=ESCO)
    page = upload(alice, "vacancy.json", as_json(FULL))
    assert "Incident responder" in page.content.decode()
    assert Vacancy.objects.count() == 0
    assert make(alice, page).status_code == 302
    row = Vacancy.objects.get()
    assert (row.company, row.state, row.created_by) == (cast.company, "draft", cast.alice)
    assert (row.title, row.postal_code, row.place) == ("Incident responder", "9000", "remote")
    assert (row.contract, row.hours, row.source_reference) == ("fixed", 36, "SOC-7")
    assert (row.pay_min, row.pay_max) == (3200, pytest.approx(4200.5))
    needs = row.needs.all()
    assert {need.skill_id for need in needs} >= {skill.pk, named.pk}
    assert not any(need.confirmed for need in needs)
    assert needs.get(skill=named).importance == Need.Importance.SHOULD


@pytest.mark.parametrize("name", FILES)
def test_every_format_is_looked_through_and_made(alice: Client, name: str) -> None:
    make(alice, upload(alice, name, FILES[name]), [0])
    assert Vacancy.objects.get().title == "SOC-analist (m/v/x)"


def test_a_pasted_posting_is_read_bare_or_in_its_script(alice: Client) -> None:
    for pasted in (
        json.dumps(FULL),
        f'<script type="application/ld+json">{json.dumps(FULL)}</script>',
    ):
        page = alice.post(PAGE, {"pasted": pasted})
        assert [row.advert.title for row in page.context["rows"]] == ["Incident responder"]


def test_the_same_file_twice_makes_nothing_double_and_says_so(alice: Client) -> None:
    first = upload(alice, "a.json", as_json(FULL))
    make(alice, first)
    assert "is here already" in upload(alice, "a.json", as_json(FULL)).content.decode()
    again = make(alice, first, [0])
    assert again.status_code == 422
    assert "This advert was imported before." in again.content.decode()
    assert Vacancy.objects.count() == 1


def test_adverts_without_a_number_are_known_by_their_words(alice: Client) -> None:
    unnamed = {name: said for name, said in FULL.items() if name != "identifier"}
    make(alice, upload(alice, "a.json", as_json(unnamed)))
    assert "is here already" in upload(alice, "a.json", as_json(unnamed)).content.decode()


def test_what_is_refused_is_told_with_its_line_and_the_rest_is_made(alice: Client) -> None:
    read = upload(alice, "a.csv", TABLE.encode())
    assert chosen(read)["rows"] == [0]
    page = make(alice, read, [0, 1, 2])
    said = page.content.decode()
    assert page.status_code == 422
    assert re.search(r"Line 3: Title: ", said)
    assert re.search(r"Line 4: Text of the vacancy: ", said)
    assert [row.title for row in Vacancy.objects.all()] == ["Analyst"]
    assert "1 draft is made." in said


def test_a_draft_is_made_without_what_the_form_refuses(alice: Client) -> None:
    odd = FULL | {"jobStartDate": "2011-01-01", "employmentType": ["shared"], "workHours": "40"}
    make(alice, upload(alice, "a.json", as_json(odd)))
    row = Vacancy.objects.get()
    assert (row.starts_on, row.shared, row.hours) == (None, False, 38)


def test_the_company_with_the_number_in_the_file_is_proposed(alice: Client, cast: Cast) -> None:
    named = make_company(cast.alice, name="Zulu", enterprise_number="0123456749")
    page = upload(alice, "a.json", as_json(FULL))
    assert chosen(page)["company"] == str(named.uuid)
    make(alice, page)
    assert Vacancy.objects.get().company == named


def test_a_colleague_of_another_company_is_not_chosen(alice: Client, cast: Cast) -> None:
    page = upload(alice, "a.json", as_json(FULL))
    theirs = cast.charlie.companies.get()
    answer = alice.post(PAGE, chosen(page) | {"company": str(theirs.uuid)})
    assert (answer.status_code, Vacancy.objects.count()) == (422, 0)


def test_what_was_read_is_taken_back_from_its_reader_alone_and_for_a_day(
    client: Client, cast: Cast, time_machine: TimeMachineFixture
) -> None:
    client.force_login(cast.alice)
    sent = chosen(upload(client, "a.json", as_json(FULL)))
    client.force_login(cast.bob)
    assert client.post(PAGE, sent).status_code == 302
    client.force_login(cast.alice)
    assert client.post(PAGE, sent | {"carried": "x" + str(sent["carried"])}).status_code == 302
    time_machine.move_to(timezone.now() + timedelta(days=2))
    client.force_login(cast.alice)
    assert client.post(PAGE, sent).status_code == 302
    assert Vacancy.objects.count() == 0


def test_a_long_file_is_made_in_pieces_and_what_waits_stays_chosen(
    alice: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "MOST_AT_ONCE", 2)
    rows = "".join(f"Analyst {number};You watch our SIEM.\n" for number in range(3))
    page = make(alice, upload(alice, "a.csv", f"title;text\n{rows}".encode()))
    assert (page.status_code, Vacancy.objects.count()) == (200, 2)
    assert chosen(page)["rows"] == [2]
    assert make(alice, page).status_code == 302
    assert Vacancy.objects.count() == 3


def test_nothing_chosen_is_said_and_nothing_is_lost(alice: Client) -> None:
    page = upload(alice, "a.json", as_json(FULL))
    answer = make(alice, page, [])
    assert answer.status_code == 422
    assert "Choose at least one advert." in answer.content.decode()
    assert make(alice, answer, [0]).status_code == 302
    assert Vacancy.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.pdf", b"%PDF", "Choose a JSON, HTML, XML or CSV file."),
        ("a.csv", b"", "This file is empty."),
        ("a.csv", b"title\n" + b"x\n" * 201, "At most 200 adverts"),
        ("a.xml", b"<!DOCTYPE a [<!ENTITY a 'x'>]><a>&a;</a>", "damaged or cut off"),
        ("a.json", b'{"@type": "Recipe"}', "No advert was found"),
        ("a.json", b" " * 2_200_000, "larger than 2 MB"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(
    alice: Client, name: str, data: bytes, said: str
) -> None:
    answer = upload(alice, name, data)
    assert (answer.status_code, Vacancy.objects.count()) == (422, 0)
    assert said in answer.content.decode()


def test_an_empty_form_asks_for_a_file(alice: Client) -> None:
    answer = alice.post(PAGE, {})
    assert answer.status_code == 422
    assert "Choose a file or paste a JobPosting." in answer.content.decode()
