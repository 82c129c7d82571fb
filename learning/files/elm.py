"""Learning opportunities of the European Learning Model: what is offered, and what it leads to."""

from collections.abc import Iterator
from typing import Any

from adverts.files.plain import plain
from formats.badges import types_of
from formats.elm import said
from formats.values import items, line, records
from learning.files import values
from learning.files.numbers import figure
from learning.files.terms import CourseRow


def opportunities(found: Any) -> Iterator[dict[str, Any]]:
    """One, a list, a graph, or what an organisation says that it provides."""
    waiting = list(found) if isinstance(found, list) else [found]
    while waiting:
        one = waiting.pop(0)
        if not isinstance(one, dict):
            continue
        if "LearningOpportunity" in types_of(one) | types_of({"type": one.get("@type")}):
            yield one
            continue
        for name in ("@graph", "learningOpportunity", "providesLearningOpportunity"):
            inner = one.get(name)
            waiting += inner if isinstance(inner, list) else [inner]


def read(number: int, found: dict[str, Any]) -> CourseRow:
    specified = next(records(found.get("learningAchievementSpecification")), {})
    row = CourseRow(number, reference=_identifier(found), said=_said(found, specified))
    about = plain(said(found.get("description")) or said(specified.get("description")))
    values.set_words(row, line(said(found.get("title")), 1_000), about, _language(found))
    values.set_mode(row, _label(found.get("mode")))
    place = next(records(found.get("providedAt")), {})
    address = next(records(place.get("address")), {})
    row.postal_code = line(address.get("postCode") or address.get("postalCode"), 10)
    volume = specified.get("volumeOfLearning")
    values.set_hours(row, figure(volume) or figure(found.get("duration")))
    points = next(records(specified.get("creditPoint")), {})
    values.set_ects(row, figure(points.get("point")))
    _price(row, next(records(found.get("priceDetail") or found.get("priceDetails")), {}))
    values.set_credential(row, _label(found.get("credentialAwarded")))
    page = next(records(found.get("homepage")), {})
    values.set_link(row, line(page.get("contentUrl") or page.get("id"), 500))
    _skills(row, specified)
    for one in records(found.get("temporal")):
        values.add_date(row, line(one.get("startDate"), 40), line(one.get("endDate"), 40), "")
    return row


def _said(found: dict[str, Any], specified: dict[str, Any]) -> set[str]:
    """Of what an opportunity need not say."""
    keys = {"credential": "credentialAwarded", "link": "homepage", "postal_code": "providedAt"}
    said = {name for name, key in keys.items() if key in found}
    return said | ({"ects"} if "creditPoint" in specified else set())


def _skills(row: CourseRow, specified: dict[str, Any]) -> None:
    """The skills an outcome is linked to; its own title where it is linked to none."""
    for outcome in records(specified.get("learningOutcome")):
        linked = list(records(outcome.get("relatedESCOSkill") or outcome.get("relatedSkill")))
        for skill in linked:
            address = line(skill.get("id"), 500)
            name = address if address.startswith("http") else line(said(skill.get("prefLabel")))
            values.add_skill(row, row.teaches, name)
        if not linked:
            values.add_skill(row, row.teaches, line(said(outcome.get("title"))))


def _price(row: CourseRow, price: dict[str, Any]) -> None:
    amount = price.get("amount")
    if isinstance(amount, dict):
        values.set_price(row, figure(amount.get("value")), _code(amount.get("unit")))
    else:
        said_price = figure(amount) or figure(price.get("price"))
        values.set_price(row, said_price, _code(price.get("currency")))


def _identifier(found: dict[str, Any]) -> str:
    stated = next(records(found.get("identifier")), {})
    return line(stated.get("notation")) or line(found.get("id")) or line(found.get("@id"))


def _language(found: dict[str, Any]) -> str:
    return _code(found.get("defaultLanguage") or found.get("language"))


def _code(value: Any) -> str:
    """The end of the address of a concept of the EU's lists, or the word as it is."""
    one = next(items(value), "")
    return line(one.get("id") if isinstance(one, dict) else one).rpartition("/")[2]


def _label(value: Any) -> str:
    one = next(items(value), "")
    if isinstance(one, dict):
        return line(said(one.get("prefLabel"))) or line(said(one.get("title"))) or _code(one)
    return line(one)
