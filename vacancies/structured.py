"""Vacancies, companies and the portal itself in the words of schema.org, for search engines."""

import json
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from adverts.files import employment_types
from vacancies.display import as_html
from vacancies.models import Company, Vacancy

# As Google lists them for job postings; all are properties of schema.org's JobPosting.
REQUIRED = ("title", "description", "datePosted", "hiringOrganization", "jobLocation")
RECOMMENDED = ("validThrough", "employmentType", "baseSalary", "identifier", "directApply")
OF_REMOTE = ("jobLocationType", "applicantLocationRequirements")
_NOTHING: tuple[object, ...] = (None, "", [], {})
_ESCAPES = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", 0x2028: "\\u2028"}
# Of the sizes of Recommendation 2003/361/EC: fewest and most people, 0 for no limit.
_PEOPLE = {
    Company.Size.MICRO: (1, 9),
    Company.Size.SMALL: (10, 49),
    Company.Size.MEDIUM: (50, 249),
    Company.Size.LARGE: (250, 0),
}


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
        "hiringOrganization": _hiring(vacancy.company),
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


def organization(company: Company) -> dict[str, Any]:
    """schema.org/Organization; what the company did not give is left out."""
    least, most = _PEOPLE[Company.Size(company.size)]
    described: dict[str, Any] = {
        "@type": "Organization",
        "name": company.name,
        "identifier": {
            "@type": "PropertyValue",
            "propertyID": "KBO/BCE",
            "value": company.number_shown,
        },
        "address": _address(company),
        "numberOfEmployees": {"@type": "QuantitativeValue", "minValue": least}
        | ({"maxValue": most} if most else {}),
    }
    if company.about:
        described["description"] = company.about
    if company.website:
        described["sameAs"] = company.website
    return described


def web_site(*, name: str, url: str, search: str, language: str) -> dict[str, Any]:
    """schema.org/WebSite with the search of vacancies that one can begin elsewhere."""
    target = {"@type": "EntryPoint", "urlTemplate": f"{search}?q={{search_term_string}}"}
    return {
        "@context": "https://schema.org/",
        "@type": "WebSite",
        "name": name,
        "url": url,
        "inLanguage": language,
        "potentialAction": {
            "@type": "SearchAction",
            "target": target,
            "query-input": "required name=search_term_string",
        },
    }


def as_script_text(data: dict[str, Any]) -> SafeString:
    """JSON that cannot end the script element it stands in."""
    text = json.dumps(data, ensure_ascii=False).translate(_ESCAPES)
    return mark_safe(text)  # noqa: S308  # no <, > or & is left in it


def _hiring(company: Company) -> dict[str, Any]:
    return {
        key: value
        for key, value in organization(company).items()
        if key in {"@type", "name", "sameAs"}
    }


def _location(vacancy: Vacancy) -> dict[str, Any]:
    return {"@type": "Place", "address": _address(vacancy)}


def _address(where: Company | Vacancy) -> dict[str, Any]:
    return {
        "@type": "PostalAddress",
        "postalCode": where.postal_code,
        "addressLocality": where.municipality_name,
        "addressRegion": where.province,
        "addressCountry": "BE",
    }


def _salary(vacancy: Vacancy) -> dict[str, Any]:
    value = {
        "@type": "QuantitativeValue",
        "minValue": float(vacancy.pay_min or 0),
        "maxValue": float(vacancy.pay_max or 0),
        "unitText": vacancy.pay_period.upper(),
    }
    return {"@type": "MonetaryAmount", "currency": "EUR", "value": value}
