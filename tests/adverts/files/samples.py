"""Adverts of companies that do not exist, as other programs save them."""

import json
from typing import Any

ESCO = "http://data.europa.eu/esco/skill/8088750d-8388-4170-a76f-48354c469c44"
POSTING: dict[str, Any] = {
    "@context": "https://schema.org/",
    "@type": "JobPosting",
    "title": "SOC-analist (m/v/x)",
    "inLanguage": "nl-BE",
    "identifier": {"@type": "PropertyValue", "name": "Bedacht NV", "value": "SOC-7"},
    "datePosted": "2026-01-12",
    "validThrough": "2026-03-01T23:59:00+01:00",
    "employmentType": ["FULL_TIME", "TEMPORARY"],
    "workHours": "36 u/week",
    "jobLocationType": "TELECOMMUTE",
    "jobStartDate": "2026-04-01",
    "hiringOrganization": {
        "@type": "Organization",
        "name": "Bedacht NV",
        "identifier": "BE 0123.456.749",
    },
    "jobLocation": {
        "@type": "Place",
        "address": {
            "@type": "PostalAddress",
            "postalCode": "9000",
            "addressLocality": "Gent",
            "addressCountry": "BE",
        },
    },
    "skills": [{"@type": "DefinedTerm", "name": "cyber security", "termCode": ESCO}, "SIEM, Linux"],
    "baseSalary": {
        "@type": "MonetaryAmount",
        "currency": "EUR",
        "value": {
            "@type": "QuantitativeValue",
            "minValue": 3200,
            "maxValue": 4200.5,
            "unitText": "MONTH",
        },
    },
    "description": "<h2>Je taken</h2><p>Je bewaakt ons netwerk &amp; meldt.</p>"
    "<ul><li>SIEM</li><li>Linux</li></ul><script>alert(1)</script>",
}
TEXT = "Je taken\n\nJe bewaakt ons netwerk & meldt.\n\n- SIEM\n- Linux"

OPENING = b"""<?xml version="1.0" encoding="UTF-8"?>
<PositionOpening xmlns="http://www.hr-xml.org/3" majorVersionID="3" minorVersionID="2">
  <DocumentID schemeID="XX-002">SOC-7</DocumentID>
  <PositionOpeningStatusCode name="Active">Active</PositionOpeningStatusCode>
  <PostingRequester><PartyID schemeID="XX">9999</PartyID></PostingRequester>
  <PositionProfile languageCode="nl">
    <PositionTitle>SOC-analist (m/v/x)</PositionTitle>
    <PositionLocation><Address xmlns:o="http://www.openapplications.org/oagis/9">
      <o:CityName>Gent</o:CityName><CountryCode>BE</CountryCode><o:PostalCode>9000</o:PostalCode>
    </Address></PositionLocation>
    <PositionOrganization><OrganizationIdentifiers>
      <OrganizationName>Bedacht NV</OrganizationName>
      <OrganizationLegalID>0123456749</OrganizationLegalID>
    </OrganizationIdentifiers></PositionOrganization>
    <PositionOfferingTypeCode>DirectHire</PositionOfferingTypeCode>
    <PositionFormattedDescription><Content><![CDATA[<h2>Je taken</h2>
      <p>Je bewaakt ons netwerk &amp; meldt.</p>
      <ul><li>SIEM</li> <li>Linux</li></ul>]]></Content></PositionFormattedDescription>
    <PositionPeriod><StartDate><DateText>01.04.2026</DateText></StartDate></PositionPeriod>
    <PositionScheduleTypeCode>FullTime</PositionScheduleTypeCode>
    <ApplicationCloseDate>2026-03-01</ApplicationCloseDate>
  </PositionProfile>
</PositionOpening>
"""

TABLE = (
    "Functie;Omschrijving;Taal;Ondernemingsnummer;Postcode;Contract;Uren;Loon van;Loon tot;"
    "Startdatum;Vaardigheden;Referentie\r\n"
    '"SOC-analist (m/v/x)";"Je bewaakt\nons netwerk.";Nederlands;BE0123.456.749;9000;'
    "Vast contract;38;3.200,00;4.200,50;1/4/2026;SIEM, Linux;SOC-7\r\n"
    ";;;;;;;;;;;\r\n"
    "Pentester;;;;;;;;;;;\r\n"
)


def as_json(value: object) -> bytes:
    return json.dumps(value).encode()


def page(script: bytes) -> bytes:
    inside = script.replace(b"</", b"<\\/")
    head = b"<!DOCTYPE html><title>x</title><script>var a;</script>"
    return head + b'<SCRIPT type="application/ld+json">' + inside + b"</script><p>rest"


FILES = {
    "a.json": as_json(POSTING),
    "a.html": page(as_json(POSTING)),
    "a.xml": OPENING,
    "a.csv": TABLE.encode(),
}
