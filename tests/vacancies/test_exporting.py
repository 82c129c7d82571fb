"""A vacancy leaves as a file and comes back as it was."""

import json
from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from adverts.files import as_hr_xml, as_json_ld, read
from tests.cast import Cast
from tests.factories import make_vacancy
from tests.vacancies.stories import NOW, content
from vacancies.exporting import advert_of
from vacancies.models import Vacancy
from vacancies.services import create_vacancy
from vacancies.views.imported import form_of
from vacancies.wording import own_reference

pytestmark = pytest.mark.django_db
FIELDS = "title text language postal_code place contract hours shared starts_on".split()
FIELDS += "pay_min pay_max pay_period".split()
TEXT = (
    "Your day\n\n- SIEM & Linux\n- a < b <script>alert(1)</script>\n\n  Two  spaces, and *stars*."
)


def vacancy(kind: str, **fields: object) -> Vacancy:
    told = {"pay_min": Decimal("24.50"), "pay_max": Decimal(31), "pay_period": "hour"}
    told |= {"hours": 8, "shared": True, "starts_on": date(2026, 12, 1), "language": "fr"}
    asked = [("portal:siem", 3, "must")]
    return make_vacancy(needs=asked, contract=kind, text=TEXT, **told | fields)


@pytest.mark.parametrize("kind", Vacancy.Contract.values)
@pytest.mark.parametrize("place", Vacancy.Place.values)
def test_a_vacancy_survives_both_formats(kind: str, place: str) -> None:
    row = vacancy(kind, place=place)
    for name, data in (
        ("a.jsonld", as_json_ld(advert_of(row))),
        ("a.xml", as_hr_xml(advert_of(row))),
    ):
        (advert,) = read(name, data)
        form = form_of(advert, row.company, today=date(2026, 11, 20))
        assert form.is_valid(), form.errors
        assert {field: form.cleaned_data[field] for field in FIELDS} == {
            field: getattr(row, field) for field in FIELDS
        }
        assert [one.name for one in advert.skills] == ["portal:siem"]
        assert (advert.reference, advert.doubts) == (str(row.uuid), ())
        assert advert.valid_through == timezone.localdate(row.expires_at)


@pytest.mark.parametrize("name", ["vacancy.jsonld", "vacancy.xml"])
def test_what_comes_back_from_our_own_file_is_known(client: Client, cast: Cast, name: str) -> None:
    """Also once its words are others here."""
    row = vacancy("permanent", company=cast.company)
    client.force_login(cast.alice)
    data = client.get(f"/en/employer/vacancies/{row.uuid}/{name}").content
    Vacancy.objects.update(title="Renamed since")
    page = client.post("/en/employer/vacancies/import/", {"file": SimpleUploadedFile(name, data)})
    (found,) = page.context["rows"]
    assert (found.existing, found.chosen, found.can_be_made) == (row, False, False)
    assert f"/en/employer/vacancies/{row.uuid}/" in page.content.decode()
    form = page.context["form"]
    forced = {"carried": form["carried"].value(), "company": form["company"].value(), "rows": [0]}
    assert client.post("/en/employer/vacancies/import/", forced).status_code == 422
    assert Vacancy.objects.get() == row
    # For whoever does not have it, it is an advert like any other.
    client.force_login(cast.charlie)
    theirs = client.post("/en/employer/vacancies/import/", {"file": SimpleUploadedFile(name, data)})
    assert theirs.context["rows"][0].can_be_made


def test_the_same_words_under_another_number_are_offered_unticked(
    client: Client, cast: Cast
) -> None:
    row = create_vacancy(company=cast.company, by=cast.alice, content=content(), now=NOW)
    data = json.loads(as_json_ld(advert_of(row))) | {"identifier": "ATS-7"}
    client.force_login(cast.alice)
    page = client.post("/en/employer/vacancies/import/", {"pasted": json.dumps(data)})
    (found,) = page.context["rows"]
    assert (found.twin, found.existing, found.chosen) == (row, None, False)
    assert "You have a vacancy in the same words" in page.content.decode()


@pytest.mark.parametrize(
    "reference", ["{}", "urn:uuid:{}", "https://example.org/en/vacancies/{}/", " {} "]
)
def test_our_own_key_is_known_however_it_is_written(reference: str) -> None:
    key = uuid4()
    assert own_reference(reference.format(str(key).upper())) == key
    assert own_reference(f"x{key}") is None


@pytest.mark.parametrize(
    ("name", "kind"),
    [("vacancy.jsonld", "application/ld+json"), ("vacancy.xml", "application/xml")],
)
def test_the_team_takes_a_vacancy_along_as_a_file(
    client: Client, cast: Cast, name: str, kind: str
) -> None:
    row = make_vacancy(cast.company, state="draft", pay_min=None, pay_max=None)
    client.force_login(cast.rita)
    answer = client.get(f"/en/employer/vacancies/{row.uuid}/{name}")
    assert answer["Content-Type"] == kind
    assert "attachment" in answer["Content-Disposition"]
    assert read(name, answer.content)[0].title == row.title
    client.force_login(cast.charlie)
    assert client.get(f"/en/employer/vacancies/{row.uuid}/{name}").status_code == 404


def test_the_preview_shows_what_a_search_engine_makes_of_it(client: Client, cast: Cast) -> None:
    row = make_vacancy(cast.company, state="draft", pay_min=None, pay_max=None, place="remote")
    client.force_login(cast.alice)
    page = client.get(f"/en/employer/vacancies/{row.uuid}/", {"as": "engines"})
    found = {
        check.name: (check.required, check.present) for check in page.context["engines"]["checks"]
    }
    assert found["title"] == (True, True)
    assert found["datePosted"] == (True, False)
    assert found["baseSalary"] == (False, False)
    assert found["directApply"] == (False, True)
    assert found["applicantLocationRequirements"] == (False, True)
    said = json.loads(page.context["engines"]["json"])
    assert said["title"] == row.title
    assert "As candidates see it" in page.content.decode()
