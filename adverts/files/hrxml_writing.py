"""One advert as an HR-XML PositionOpening, as EURES exchanges them."""

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from adverts.files.plain import marked_up
from adverts.files.terms import Advert
from adverts.files.values import FULL_TIME_FROM

_NAMESPACE, _OAGIS = "http://www.hr-xml.org/3", "http://www.openapplications.org/oagis/9"
_OFFERS = {
    "permanent": "DirectHire",
    "fixed": "Temporary",
    "freelance": "Contract",
    "internship": "Internship",
    "trainee": "Apprenticeship",
    "research": "Temporary",
}


def as_hr_xml(advert: Advert) -> bytes:
    """What ``read`` reads back to the same advert.

    Hours, the kind of contract and the place of work have no agreed element: they stand in a
    UserArea, which the standard leaves to its users.
    """
    root = Element("PositionOpening", xmlns=_NAMESPACE, majorVersionID="3", minorVersionID="2")
    _put(root, "DocumentID", advert.reference)
    _put(root, "PositionOpeningStatusCode", "Active").set("name", "Active")
    profile = SubElement(root, "PositionProfile")
    if advert.language:
        profile.set("languageCode", advert.language)
    _put(profile, "PositionTitle", advert.title)
    _where(profile, advert)
    _who(profile, advert)
    _put(profile, "PositionOfferingTypeCode", _OFFERS.get(advert.contract, ""))
    _asked(profile, advert)
    described = SubElement(profile, "PositionFormattedDescription")
    _put(described, "Content", marked_up(advert.text))
    _when(profile, advert)
    _paid(profile, advert)
    _own(profile, advert)
    indent(root)
    found: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return found


def _put(holder: Element, name: str, said: object, **attributes: str) -> Element:
    """An element with a text; none where there is nothing to say."""
    if not said:
        return Element(name)
    element = SubElement(holder, name, attributes)
    element.text = str(said)
    return element


def _where(profile: Element, advert: Advert) -> None:
    if advert.postal_code or advert.town:
        address = SubElement(SubElement(profile, "PositionLocation"), "Address")
        _put(address, "CityName", advert.town, xmlns=_OAGIS)
        _put(address, "CountryCode", "BE")
        _put(address, "PostalCode", advert.postal_code, xmlns=_OAGIS)


def _who(profile: Element, advert: Advert) -> None:
    known = SubElement(SubElement(profile, "PositionOrganization"), "OrganizationIdentifiers")
    _put(known, "OrganizationName", advert.company)
    _put(known, "OrganizationLegalID", advert.company_number)


def _asked(profile: Element, advert: Advert) -> None:
    if advert.skills:
        asked = SubElement(profile, "PositionQualifications")
        for skill in advert.skills:
            competency = SubElement(asked, "PositionCompetency")
            if skill.uri:
                _put(competency, "CompetencyID", skill.uri, schemeID="ESCO")
            _put(competency, "CompetencyName", skill.name)


def _when(profile: Element, advert: Advert) -> None:
    if advert.starts_on:
        start = SubElement(SubElement(profile, "PositionPeriod"), "StartDate")
        _put(start, "FormattedDateTime", advert.starts_on.isoformat())
    if advert.hours:
        time = "FullTime" if advert.hours >= FULL_TIME_FROM else "PartTime"
        _put(profile, "PositionScheduleTypeCode", time)
    _put(profile, "ApplicationCloseDate", advert.valid_through and advert.valid_through.isoformat())


def _paid(profile: Element, advert: Advert) -> None:
    if advert.pay_min is None or advert.pay_max is None:
        return
    package = SubElement(profile, "OfferedRemunerationPackage")
    paid = SubElement(package, "RemunerationRange")
    _put(paid, "RemunerationIntervalCode", advert.pay_period.capitalize())
    for name, end in (("MinimumAmount", advert.pay_min), ("MaximumAmount", advert.pay_max)):
        _put(paid, name, end, currencyID="EUR")


def _own(profile: Element, advert: Advert) -> None:
    own = SubElement(profile, "UserArea")
    _put(own, "WorkHoursPerWeek", advert.hours)
    _put(own, "ContractKind", advert.contract)
    _put(own, "PlaceOfWork", advert.place)
    _put(own, "SharedIndicator", "true" if advert.shared else "")
