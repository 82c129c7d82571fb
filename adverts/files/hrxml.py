"""HR-XML (HR Open 3) PositionOpening, as public employment services and EURES exchange it.

Read by local names, wherever they stand and whichever are missing: services differ in detail.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from adverts.files import values
from adverts.files.building import Draft
from adverts.files.plain import plain
from adverts.files.terms import Advert, AdvertError, Code, Source, Wanted
from documents.office.markup import parse
from documents.terms import Limits
from formats.values import line, web_address

LIMITS = Limits(elements=50_000, depth=60)
_MOST_SKILLS = 60


def read(data: bytes) -> list[Advert]:
    """Raises ``DocumentError`` for what is no XML or has a DTD, ``AdvertError`` without one."""
    root = parse(data, LIMITS)
    openings = list(root.iter("PositionOpening"))
    if not openings:
        raise AdvertError(Code.OTHER_FORMAT, "NoPositionOpening")
    return [_advert(opening, number) for number, opening in enumerate(openings, start=1)]


def _advert(opening: Element, number: int) -> Advert:
    draft = Draft(Source.HR_XML, number)
    # A profile for each language is allowed: they tell one job, and the first is read.
    profile = opening.find("PositionProfile")
    holder = opening if profile is None else profile
    described = _within(holder, "PositionFormattedDescription")
    draft.words(_text(holder, "PositionTitle"), plain(_raw(described, "Content")))
    draft.language(holder.get("languageCode", "") or _text(holder, "WorkingLanguageCode"))
    organization = _within(holder, "PositionOrganization")
    names = (_text(organization, "OrganizationName"), _text(holder, "OrganizationName"))
    draft.company(next(filter(None, names), ""), _text(organization, "OrganizationLegalID"))
    address = _within(_within(holder, "PositionLocation"), "Address")
    draft.where(*(_text(address, name) for name in ("PostalCode", "CityName", "CountryCode")))
    own = _within(holder, "UserArea")
    draft.place(_text(own, "PlaceOfWork"))
    kind = _text(holder, "PositionOfferingTypeCode")
    draft.contract([_text(own, "ContractKind") or kind])
    draft.hours(_text(holder, "WorkHoursPerWeek"), [_text(holder, "PositionScheduleTypeCode")])
    _pay(draft, holder)
    start = _text(_within(holder, "PositionPeriod"), "StartDate")
    draft.days(start, _text(holder, "ApplicationCloseDate") or opening.get("validTo", ""))
    draft.put(
        skills=tuple(_skills(holder))[:_MOST_SKILLS],
        reference=_text(opening, "DocumentID"),
        shared=_text(own, "SharedIndicator").casefold() == "true",
    )
    return draft.advert


def _pay(draft: Draft, holder: Element) -> None:
    for paid in holder.iter("RemunerationRange"):
        ends = [next(paid.iter(name), None) for name in ("MinimumAmount", "MaximumAmount")]
        told = [end for end in ends if end is not None]
        sums = [values.amount(end.text) for end in told] or [None]
        currency = next((end.get("currencyID", "") for end in told), "")
        draft.pay(sums[0], sums[-1], _text(paid, "RemunerationIntervalCode"), currency)
        return


def _skills(holder: Element) -> Iterator[Wanted]:
    for competency in holder.iter("PositionCompetency"):
        if name := _text(competency, "CompetencyName"):
            yield Wanted(name, web_address(_text(competency, "CompetencyID")))


def _within(holder: Element | None, name: str) -> Element | None:
    return None if holder is None else next(holder.iter(name), None)


def _raw(holder: Element | None, name: str) -> str:
    found = _within(holder, name)
    return "" if found is None else "".join(found.itertext())


def _text(holder: Element | None, name: str) -> str:
    return line(_raw(holder, name), 1000)
