"""Kinds of contract and parts of a week: how they are written, found and told."""

import json
import re
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from tests.cast import Cast
from tests.factories import make_vacancy
from tests.vacancies.stories import form_data
from vacancies.models import Vacancy

pytestmark = pytest.mark.django_db
# Google's list for job postings, all of them properties of schema.org's JobPosting.
REQUIRED = {"title", "description", "datePosted", "hiringOrganization", "jobLocation"}
RECOMMENDED = {"baseSalary", "directApply", "employmentType", "identifier", "validThrough"}
OF_REMOTE = {"jobLocationType", "applicantLocationRequirements"}
EMPLOYMENT = "FULL_TIME PART_TIME CONTRACTOR TEMPORARY INTERN VOLUNTEER PER_DIEM OTHER".split()
OTHERS = {"@context", "@type", "url", "workHours", "jobStartDate", "skills"}


def posting(client: Client, vacancy: Vacancy) -> dict[str, Any]:
    page = client.get(vacancy.get_absolute_url()).content.decode()
    found = re.search(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', page, re.DOTALL)
    assert found
    said: dict[str, Any] = json.loads(found[1])
    return said


@pytest.mark.parametrize("kind", Vacancy.Contract.values)
@pytest.mark.parametrize("place", Vacancy.Place.values)
def test_every_kind_says_what_search_engines_ask_and_nothing_they_do_not_know(
    client: Client, kind: str, place: str
) -> None:
    said = posting(client, make_vacancy(contract=kind, place=place, hours=30))
    asked = REQUIRED | RECOMMENDED | (OF_REMOTE if place == "remote" else set())
    assert [name for name in asked if not said.get(name) and said.get(name) is not False] == []
    assert said.keys() <= asked | OTHERS
    assert set(said["employmentType"]) <= set(EMPLOYMENT)
    assert said["employmentType"][0] == "PART_TIME"


def test_a_shared_job_is_kept_shown_and_found(client: Client, cast: Cast) -> None:
    client.force_login(cast.alice)
    client.post("/en/employer/vacancies/new/", form_data(hours="8", shared="on"))
    row = Vacancy.objects.get()
    assert (row.shared, row.hours) == (True, 8)
    shared = make_vacancy(hours=8, shared=True, title="CISO one day a week")
    make_vacancy(hours=20, title="Half of a week")
    make_vacancy(hours=38, title="All of a week")
    page = client.get("/en/vacancies/", {"time": "shared"}).content.decode()
    assert shared.title in page
    assert "of a week" not in page
    assert all(f'value="{time}"' in page for time in ("full", "part", "shared"))


def test_a_shared_job_of_a_whole_week_is_refused(client: Client, cast: Cast) -> None:
    client.force_login(cast.alice)
    answer = client.post("/en/employer/vacancies/new/", form_data(hours="38", shared="on"))
    assert answer.status_code == 422
    assert "A shared job is part-time" in answer.content.decode()
    with pytest.raises(IntegrityError), transaction.atomic():
        make_vacancy(hours=38, shared=True)


@pytest.mark.parametrize(
    ("where", "scheme"),
    [
        ({"postal_code": "9000", "municipality": "44021", "province": "BE-VOV"}, "IBO"),
        ({}, "PFI"),
        ({"postal_code": "1000", "municipality": "21004", "province": "BE-BRU"}, "FPIE"),
        ({"postal_code": "4700", "municipality": "63023", "province": "BE-WLG"}, "IBU"),
    ],
)
def test_a_traineeship_is_called_as_its_region_calls_it(
    client: Client, where: dict[str, str], scheme: str
) -> None:
    vacancy = make_vacancy(contract="trainee", **where)
    page = client.get(vacancy.get_absolute_url()).content.decode()
    assert f"traineeship on the job ({scheme})" in page
