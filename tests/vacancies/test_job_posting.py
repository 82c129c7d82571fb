"""Every public vacancy as a job posting, held against what schema.org and search engines ask.

The lists are those of schema.org/JobPosting (its own properties and those of Thing that are used
here) and of Google's documentation of job postings, as read in November 2026.
"""

import json
import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import product
from typing import Any

import pytest
from django.test import Client

from demo.employers import _company, _vacancy  # rows as the demo makes them
from demo.generate import companies, vacancies
from tests.demo.conftest import SEED
from tests.factories import make_vacancy
from vacancies.models import Company, Vacancy
from vacancies.structured import job_posting

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
REQUIRED = {"title", "description", "datePosted", "hiringOrganization", "jobLocation"}
RECOMMENDED = {"baseSalary", "directApply", "employmentType", "identifier", "validThrough"}
KNOWN = {
    *{"title", "description", "datePosted", "validThrough", "hiringOrganization", "jobLocation"},
    *{"jobLocationType", "applicantLocationRequirements", "baseSalary", "estimatedSalary"},
    *{"directApply", "employmentType", "identifier", "url", "workHours", "jobStartDate"},
    *{"skills", "qualifications", "responsibilities", "industry", "occupationalCategory"},
    *{"educationRequirements", "experienceRequirements", "jobBenefits", "incentiveCompensation"},
    *{"totalJobOpenings", "employmentUnit", "inLanguage", "name", "applicationContact"},
    *{"eligibilityToWorkRequirement", "jobDuration", "specialCommitments", "physicalRequirement"},
}
TYPES = {
    *{"FULL_TIME", "PART_TIME", "CONTRACTOR", "TEMPORARY", "INTERN"},
    *{"VOLUNTEER", "PER_DIEM", "OTHER"},
}
UNITS = {"HOUR", "DAY", "WEEK", "MONTH", "YEAR"}
ADDRESS = {"addressLocality", "addressRegion", "postalCode", "addressCountry"}


def faults(posting: dict[str, Any]) -> list[str]:
    """What a search engine would refuse or warn of, beside an address without a street."""
    wanted = REQUIRED | RECOMMENDED
    found = [f"{name} is missing" for name in sorted(wanted) if posting.get(name) in (None, "")]
    if found:
        return found
    pay, place = posting["baseSalary"], posting["jobLocation"]
    value, remote = pay["value"], posting.get("jobLocationType") == "TELECOMMUTE"
    country = posting.get("applicantLocationRequirements", {})
    rules = {
        "context": posting["@context"] in {"https://schema.org", "https://schema.org/"},
        "type": posting["@type"] == "JobPosting",
        "unknown properties": {key for key in posting if key[0] != "@"} <= KNOWN,
        "description is the title": posting["description"] != posting["title"],
        "description is no HTML": "<p>" in posting["description"],
        "posted on no day": bool(date.fromisoformat(posting["datePosted"])),
        "ends without a zone": datetime.fromisoformat(posting["validThrough"]).tzinfo is not None,
        "ends before it begins": posting["datePosted"] < posting["validThrough"],
        "employment types": bool(posting["employmentType"])
        and set(posting["employmentType"]) <= TYPES,
        "organization": posting["hiringOrganization"]["@type"] == "Organization"
        and bool(posting["hiringOrganization"]["name"]),
        "identifier": posting["identifier"].keys() >= {"@type", "name", "value"},
        "place": place["@type"] == "Place" and place["address"]["@type"] == "PostalAddress",
        "address": all(place["address"].get(name) for name in ADDRESS),
        "currency": (pay["@type"], pay["currency"]) == ("MonetaryAmount", "EUR"),
        "unit of pay": value["unitText"] in UNITS,
        "pay": 0 < value["minValue"] <= value["maxValue"],
        "where one may live": remote == (country.get("@type") == "Country"),
        "direct apply": isinstance(posting["directApply"], bool),
        "no JSON": json.loads(json.dumps(posting)) == posting,
    }
    return [name for name, holds in rules.items() if not holds]


def posted(vacancy: Vacancy) -> dict[str, Any]:
    vacancy.published_at = vacancy.published_at or NOW
    vacancy.expires_at = NOW + timedelta(days=60)
    return job_posting(vacancy, url="https://jobs.example/en/vacancies/x/", skills=["SIEM"])


KINDS = list(product(Vacancy.Contract, Vacancy.Place, Vacancy.PayPeriod, (1, 19, 38)))


def test_every_kind_of_work_is_a_valid_posting() -> None:
    company = Company(name="Kade BV", size="small", postal_code="9000", municipality="44021")
    bad = {}
    for contract, place, period, hours in KINDS:
        vacancy = Vacancy(
            company=company,
            title="SOC analyst",
            text="We look for somebody.",
            language="en",
            contract=contract,
            place=place,
            pay_period=period,
            hours=hours,
            pay_min=Decimal("19.5"),
            pay_max=Decimal(25),
            postal_code="9000",
            municipality="44021",
            province="BE-VOV",
        )
        if found := faults(posted(vacancy)):
            bad[contract, place, period, hours] = found
    assert bad == {}


def test_every_vacancy_of_the_demo_is_a_valid_posting() -> None:
    made = companies(SEED)
    firms = {one.enterprise_number: _company(one, NOW) for one in made}
    openings = vacancies(SEED, made)
    rows = {one.key: _vacancy(one, firms[one.enterprise_number], 0, NOW) for one in openings}
    assert len(rows) == 44
    assert {key: found for key, row in rows.items() if (found := faults(posted(row)))} == {}


@pytest.mark.django_db
@pytest.mark.parametrize(("state", "postings"), [("published", 1), ("closed", 0), ("expired", 0)])
def test_only_what_is_open_is_offered(client: Client, state: str, postings: int) -> None:
    vacancy = make_vacancy()
    Vacancy.objects.filter(pk=vacancy.pk).update(state=state, closed_at=NOW)
    page = client.get(vacancy.get_absolute_url()).content.decode()
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert len(found) == postings
    assert [faults(json.loads(text)) for text in found] == [[]] * postings
