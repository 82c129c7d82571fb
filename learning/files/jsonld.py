"""Courses in JSON-LD of schema.org: one, a list, or a graph among other things."""

from collections.abc import Iterator
from typing import Any

from adverts.files.plain import plain
from formats.values import items, line, records
from learning.files import values
from learning.files.numbers import figure
from learning.files.terms import CourseRow, NamedSkill

_MOST_INSTANCES = 40
_KEYS = {
    "ects": "numberOfCredits",
    "credential": "educationalCredentialAwarded",
    "link": "url",
    "programme": "isPartOf",
}
"""Of what a course need not say."""


def courses(found: Any) -> Iterator[dict[str, Any]]:
    """Every Course in a value, however it is packed."""
    waiting = list(found) if isinstance(found, list) else [found]
    while waiting:
        one = waiting.pop(0)
        if not isinstance(one, dict):
            continue
        if "Course" in {line(kind).rpartition("/")[2] for kind in items(one.get("@type"))}:
            yield one
            continue
        for name in ("@graph", "itemListElement", "item", "mainEntity"):
            inner = one.get(name)
            waiting += inner if isinstance(inner, list) else [inner]


def read(number: int, found: dict[str, Any]) -> CourseRow:
    instances = list(records(found.get("hasCourseInstance")))[:_MOST_INSTANCES]
    first: dict[str, Any] = instances[0] if instances else {}
    row = CourseRow(number, reference=_identifier(found), said=_said(found, first))
    values.set_words(
        row, _name(found.get("name")), plain(_text(found.get("description"))), _language(found)
    )
    values.set_mode(row, *(_words(first.get("courseMode")) or _words(found.get("courseMode"))))
    row.postal_code = _postal_code(first)
    values.set_hours(row, figure(found.get("timeRequired")) or figure(first.get("courseWorkload")))
    values.set_ects(row, _credits(found.get("numberOfCredits")))
    offers = [*records(found.get("offers")), *records(first.get("offers"))]
    _price(row, offers[0] if offers else {})
    values.set_credential(row, _name(found.get("educationalCredentialAwarded")))
    values.set_link(row, line(found.get("url"), 500))
    row.programme = line(_name(next(records(found.get("isPartOf")), None)), 160)
    _skills(row, row.teaches, found.get("teaches"))
    _skills(row, row.asks, found.get("coursePrerequisites"))
    _dates(row, instances)
    return row


def _said(found: dict[str, Any], instance: dict[str, Any]) -> set[str]:
    said = {name for name, key in _KEYS.items() if key in found}
    return said | ({"postal_code"} if "location" in instance else set())


def _dates(row: CourseRow, instances: list[dict[str, Any]]) -> None:
    for one in instances:
        start = line(one.get("startDate"), 40)
        if start:
            seats = line(one.get("maximumAttendeeCapacity"), 10)
            values.add_date(row, start, line(one.get("endDate"), 40), seats)


def _skills(row: CourseRow, skills: list[NamedSkill], said: Any) -> None:
    """Words, or terms of a list such as ESCO's by name or address."""
    for one in items(said):
        if isinstance(one, dict):
            code = line(one.get("termCode")) or line(one.get("url"), 500)
            name = code if code.startswith(("portal:", "esco:", "ecsf:", "http")) else ""
            values.add_skill(row, skills, name or _name(one))
        else:
            for part in values.split(line(one, 1_000).replace(",", ";")):
                values.add_skill(row, skills, part)


def _price(row: CourseRow, offer: dict[str, Any]) -> None:
    price = figure(offer.get("price"))
    if not price and line(offer.get("category")).casefold() == "free":
        price = "0"
    values.set_price(row, price, line(offer.get("priceCurrency"), 10))


def _identifier(found: dict[str, Any]) -> str:
    said = next(items(found.get("identifier")), None)
    value = line(said.get("value")) if isinstance(said, dict) else line(said)
    return value or line(found.get("@id")) or line(found.get("courseCode"))


def _postal_code(instance: dict[str, Any]) -> str:
    place = next(records(instance.get("location")), {})
    return line(next(records(place.get("address")), {}).get("postalCode"), 10)


def _credits(said: Any) -> str:
    return figure(said.get("value") if isinstance(said, dict) else said)


def _language(found: dict[str, Any]) -> str:
    said = next(items(found.get("inLanguage")), "")
    return _name(said)


def _words(said: Any) -> list[str]:
    return [word for one in items(said) if (word := line(one))]


def _name(said: Any) -> str:
    """A text, or the name of a thing."""
    one = next(items(said), "")
    return (
        line(one.get("name") or one.get("@value"), 1_000)
        if isinstance(one, dict)
        else line(one, 1_000)
    )


def _text(said: Any) -> Any:
    one = next(items(said), "")
    return one.get("@value") if isinstance(one, dict) else one
