"""One advert as a JSON-LD file of schema.org's JobPosting."""

import json
from typing import Any

from adverts.files.plain import marked_up
from adverts.files.terms import Advert
from adverts.files.values import FULL_TIME_FROM

ESCO = "http://data.europa.eu/esco"
# schema.org takes any words here; these are the ones search engines know.
EMPLOYMENT = {
    "fixed": ["TEMPORARY"],
    "freelance": ["CONTRACTOR"],
    "internship": ["INTERN"],
    "trainee": ["INTERN"],
    "research": ["TEMPORARY"],
}


def as_json_ld(advert: Advert) -> bytes:
    """What ``read`` reads back to the same advert; what it does not say is left out."""
    found = json.dumps(_posting(advert), ensure_ascii=False, indent=2)
    return found.encode()


def employment_types(contract: str, hours: int | None) -> list[str]:
    """In the words search engines know."""
    time = "FULL_TIME" if (hours or 0) >= FULL_TIME_FROM else "PART_TIME"
    return [time, *EMPLOYMENT.get(contract, [])]


def _posting(advert: Advert) -> dict[str, Any]:
    context: Any = "https://schema.org/"
    if advert.language:
        context = [context, {"@language": advert.language}]
    said: dict[str, Any] = {
        "@context": context,
        "@type": "JobPosting",
        "title": advert.title,
        "description": marked_up(advert.text),
        "identifier": advert.reference and _identifier(advert),
        "hiringOrganization": _organization(advert),
        "jobLocation": _location(advert),
        "jobLocationType": {"remote": "TELECOMMUTE"}.get(advert.place, advert.place),
        "employmentType": _employment(advert),
        "workHours": advert.hours and f"{advert.hours} h/week",
        "baseSalary": _salary(advert),
        "jobStartDate": advert.starts_on and advert.starts_on.isoformat(),
        "validThrough": advert.valid_through and advert.valid_through.isoformat(),
        "skills": [_term(one.name, one.uri) for one in advert.skills],
    }
    return {name: value for name, value in said.items() if value}


def _employment(advert: Advert) -> list[str]:
    types = employment_types(advert.contract, advert.hours) if advert.hours else []
    shared = ["shared"] if advert.shared else []
    return [*types, *([advert.contract] if advert.contract else []), *shared]


def _identifier(advert: Advert) -> dict[str, str]:
    return {"@type": "PropertyValue", "name": advert.company, "value": advert.reference}


def _organization(advert: Advert) -> dict[str, str]:
    said = {"name": advert.company, "vatID": advert.company_number and f"BE{advert.company_number}"}
    told = {name: value for name, value in said.items() if value}
    return {"@type": "Organization"} | told if told else {}


def _location(advert: Advert) -> dict[str, Any]:
    if not (advert.postal_code or advert.town):
        return {}
    said = {"postalCode": advert.postal_code, "addressLocality": advert.town}
    address = {"@type": "PostalAddress"} | {key: one for key, one in said.items() if one}
    return {"@type": "Place", "address": address | {"addressCountry": "BE"}}


def _salary(advert: Advert) -> dict[str, Any]:
    if advert.pay_min is None or advert.pay_max is None:
        return {}
    value = {
        "@type": "QuantitativeValue",
        "minValue": float(advert.pay_min),
        "maxValue": float(advert.pay_max),
        "unitText": advert.pay_period.upper(),
    }
    return {"@type": "MonetaryAmount", "currency": "EUR", "value": value}


def _term(name: str, uri: str) -> dict[str, str]:
    term = {"@type": "DefinedTerm", "name": name}
    return term | {"inDefinedTermSet": ESCO, "termCode": uri} if uri else term
