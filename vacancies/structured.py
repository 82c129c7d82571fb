"""A vacancy as schema.org JobPosting, for search engines that list jobs."""

import json
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from adverts.files import employment_types
from vacancies.display import as_html
from vacancies.models import Vacancy

# As Google lists them for job postings; all are properties of schema.org's JobPosting.
REQUIRED = ("title", "description", "datePosted", "hiringOrganization", "jobLocation")
RECOMMENDED = ("validThrough", "employmentType", "baseSalary", "identifier", "directApply")
OF_REMOTE = ("jobLocationType", "applicantLocationRequirements")
_NOTHING: tuple[object, ...] = (None, "", [], {})
_ESCAPES = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", 0x2028: "\\u2028"}


class Check(NamedTuple):
    """A property a search engine asks; without a required one the vacancy is not listed."""

    name: str
    required: bool
    present: bool


def job_posting(vacancy: Vacancy, *, url: str, skills: list[str]) -> dict[str, Any]:
    """The object of schema.org/JobPosting for an open vacancy; dates as ISO 8601."""
    posting: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "JobPosting",
        "title": vacancy.title,
        "description": str(as_html(vacancy.text)),
        "url": url,
        "identifier": {
            "@type": "PropertyValue",
            "name": vacancy.company.name,
            "value": str(vacancy.uuid),
        },
        "datePosted": vacancy.published_at and timezone.localdate(vacancy.published_at).isoformat(),
        "validThrough": vacancy.expires_at and vacancy.expires_at.isoformat(),
        "employmentType": employment_types(vacancy.contract, vacancy.hours),
        "workHours": f"{vacancy.hours} h/week",
        "hiringOrganization": _organization(vacancy),
        "jobLocation": _location(vacancy),
        "directApply": False,
    }
    if vacancy.pay_min is not None:
        posting["baseSalary"] = _salary(vacancy)
    if vacancy.place == Vacancy.Place.REMOTE:
        posting["jobLocationType"] = "TELECOMMUTE"
        posting["applicantLocationRequirements"] = {"@type": "Country", "name": "BE"}
    if vacancy.starts_on:
        posting["jobStartDate"] = vacancy.starts_on.isoformat()
    if skills:
        posting["skills"] = ", ".join(skills)
    return posting


def checks(posting: dict[str, Any]) -> list[Check]:
    """What search engines of jobs ask of a posting: the required properties come first."""
    remote = posting.get("jobLocationType") == "TELECOMMUTE"
    asked = [(name, True) for name in REQUIRED]
    asked += [(name, False) for name in (*RECOMMENDED, *(OF_REMOTE if remote else ()))]
    return [Check(name, needed, posting.get(name) not in _NOTHING) for name, needed in asked]


def as_script_text(data: dict[str, Any]) -> SafeString:
    """JSON that cannot end the script element it stands in."""
    text = json.dumps(data, ensure_ascii=False).translate(_ESCAPES)
    return mark_safe(text)  # noqa: S308  # no <, > or & is left in it


def _organization(vacancy: Vacancy) -> dict[str, Any]:
    organization = {"@type": "Organization", "name": vacancy.company.name}
    if vacancy.company.website:
        organization["sameAs"] = vacancy.company.website
    return organization


def _location(vacancy: Vacancy) -> dict[str, Any]:
    return {
        "@type": "Place",
        "address": {
            "@type": "PostalAddress",
            "postalCode": vacancy.postal_code,
            "addressLocality": vacancy.municipality_name,
            "addressRegion": vacancy.province,
            "addressCountry": "BE",
        },
    }


def _salary(vacancy: Vacancy) -> dict[str, Any]:
    value = {
        "@type": "QuantitativeValue",
        "minValue": float(vacancy.pay_min or 0),
        "maxValue": float(vacancy.pay_max or 0),
        "unitText": vacancy.pay_period.upper(),
    }
    return {"@type": "MonetaryAmount", "currency": "EUR", "value": value}
