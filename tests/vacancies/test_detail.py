"""A vacancy as everybody sees it, and as search engines read it."""

import json
import re
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.conftest import SignIn
from tests.factories import make_vacancy
from vacancies.models import Vacancy

pytestmark = pytest.mark.django_db
REQUIRED = {"title", "description", "datePosted", "hiringOrganization", "jobLocation"}


def structured(client: Client, vacancy: Vacancy) -> dict[str, Any]:
    page = client.get(vacancy.get_absolute_url()).content.decode()
    scripts = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert len(scripts) == 1
    found: dict[str, Any] = json.loads(scripts[0])
    return found


def test_it_describes_itself_as_a_job_posting(client: Client) -> None:
    vacancy = make_vacancy(needs=[("portal:siem", 2, "must")], place="remote", hours=20)
    posting = structured(client, vacancy)
    assert posting.keys() >= REQUIRED
    assert (posting["@context"], posting["@type"]) == ("https://schema.org/", "JobPosting")
    assert posting["baseSalary"]["value"] == {
        "@type": "QuantitativeValue",
        "minValue": 3500.0,
        "maxValue": 4500.0,
        "unitText": "MONTH",
    }
    assert posting["employmentType"] == ["PART_TIME"]
    assert posting["jobLocationType"] == "TELECOMMUTE"
    assert posting["jobLocation"]["address"]["addressLocality"] == "Namur"


def test_its_data_cannot_leave_their_script(client: Client) -> None:
    title = "</script><script>alert(1)</script><!-- &"
    assert structured(client, make_vacancy(title=title))["title"] == title


def test_it_shows_every_fact_an_applicant_needs(client: Client) -> None:
    vacancy = make_vacancy(needs=[("portal:siem", 2, "must")])
    page = client.get(vacancy.get_absolute_url()).content.decode()
    for fact in ("€&nbsp;3,500", "Namur", "38 hours", "portal:siem", "ranked with automated help"):
        assert fact in page


def test_it_says_when_the_advert_is_in_another_language(client: Client) -> None:
    vacancy = make_vacancy(language="nl")
    assert "written in Dutch" in client.get(vacancy.get_absolute_url()).content.decode()
    own = client.get(f"/nl/vacancies/{vacancy.uuid}/")
    assert not own.context["in_other_language"]


@pytest.mark.parametrize(
    ("state", "status"),
    [("draft", 404), ("in_review", 404), ("published", 200), ("closed", 404), ("expired", 404)],
)
def test_it_is_public_only_once_published(client: Client, state: str, status: int) -> None:
    vacancy = make_vacancy(state=state)
    assert client.get(vacancy.get_absolute_url()).status_code == status


@pytest.mark.parametrize("state", ["closed", "expired"])
def test_it_is_gone_when_it_is_over(client: Client, state: str) -> None:
    vacancy = make_vacancy(title="Was here")
    Vacancy.objects.filter(pk=vacancy.pk).update(state=state)
    other = make_vacancy(title="Also in Namur")
    page = client.get(vacancy.get_absolute_url())
    shown = page.content.decode()
    assert (page.status_code, "noindex" in shown, other.title in shown) == (410, True, True)


def test_it_is_a_draft_again_to_nobody_but_the_team(
    cast: Cast, client: Client, signed_in_as: SignIn
) -> None:
    vacancy = make_vacancy(cast.company)
    Vacancy.objects.filter(pk=vacancy.pk).update(state="draft")
    assert client.get(vacancy.get_absolute_url()).status_code == 404
    preview = reverse("vacancies:preview", args=[vacancy.uuid])
    assert signed_in_as(cast.rita).get(preview).status_code == 200


def test_it_says_no_word_about_who_wrote_it(cast: Cast, client: Client) -> None:
    vacancy = make_vacancy(cast.company, created_by=cast.bob)
    page = client.get(vacancy.get_absolute_url()).content.decode()
    assert cast.bob.email not in page
    assert cast.bob.full_name not in page


def test_it_was_posted_on_the_day_it_was_in_belgium(client: Client) -> None:
    late = datetime(2026, 11, 19, 23, 30, tzinfo=UTC)
    assert structured(client, make_vacancy(published_at=late))["datePosted"] == "2026-11-20"
