"""schema.org JobPosting: in a file of its own, in a list or graph, or in the page of an advert.

Contexts are names here, never addresses: nothing is fetched to understand a key.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from adverts.files import values
from adverts.files.building import Draft
from adverts.files.plain import plain
from adverts.files.terms import Advert, AdvertError, Code, Source, Wanted
from documents.terms import DocumentError
from formats.objects import parse
from formats.values import items, line, records, web_address

Record = Mapping[str, Any]
_SCRIPT, _SCRIPT_END = b"<script", b"</script"
_MOST_SCRIPTS = 200
_MOST_NODES = 5_000
_MOST_SKILLS = 60


def read_page(data: bytes) -> list[Advert]:
    """The postings in the script elements of an HTML page; a broken script is passed over."""
    found: list[Advert] = []
    for script in _scripts(data):
        try:
            found += read(script)
        except (AdvertError, DocumentError):
            continue
    if not found:
        raise AdvertError(Code.OTHER_FORMAT, "NoScript")
    return [replace(one, line=number) for number, one in enumerate(found, start=1)]


def read(data: bytes) -> list[Advert]:
    """Raises ``DocumentError`` for what is no JSON, ``AdvertError`` where nothing is a posting."""
    nodes = list(_nodes(parse(data)))
    known = {line(node.get("@id")): node for node in nodes if node.get("@id")}
    postings = [node for node in nodes if "JobPosting" in _types(node)]
    if not postings:
        raise AdvertError(Code.OTHER_FORMAT, "NoJobPosting")
    return [_advert(node, known, number) for number, node in enumerate(postings, start=1)]


def _scripts(data: bytes) -> Iterator[bytes]:
    """By hand: a page is looked through once, however it is broken."""
    small, at = data.lower(), 0
    for _ in range(_MOST_SCRIPTS):
        start = small.find(_SCRIPT, at)
        opened = small.find(b">", start)
        end = small.find(_SCRIPT_END, opened)
        if min(start, opened, end) < 0:
            return
        if b"ld+json" in small[start:opened]:
            yield data[opened + 1 : end]
        at = end


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    """The objects at the top, in a list, in a graph, or listed by a page."""
    waiting = _dicts(value if isinstance(value, list) else [value])
    for count, node in enumerate(waiting):
        if count >= _MOST_NODES:
            raise AdvertError(Code.TOO_COMPLEX, "Nodes")
        yield node
        for key in ("@graph", "itemListElement", "item", "mainEntity", "hasPart"):
            inner = node.get(key)
            waiting += _dicts(inner) if isinstance(inner, list) else _dicts([inner])


def _dicts(found: list[Any]) -> list[dict[str, Any]]:
    return [one for one in found if isinstance(one, dict)]


def _types(node: Record) -> set[str]:
    """Without what stands before them: "schema:JobPosting", "https://schema.org/JobPosting"."""
    named = (line(one) for one in items(node.get("@type")))
    return {name.rpartition("/")[2].rpartition(":")[2] for name in named}


def _advert(node: Record, known: Mapping[str, Record], number: int) -> Advert:
    draft = Draft(Source.JSON_LD, number)
    draft.words(_said(node.get("title") or node.get("name")), plain(_said(node.get("description"))))
    draft.language(_said(node.get("inLanguage")) or _language(node.get("@context")))
    company = _first(node.get("hiringOrganization"), known)
    numbers = (company.get("vatID"), company.get("taxID"), company.get("identifier"))
    draft.company(_said(company.get("name")), *(_said(_value(one)) for one in numbers))
    address = _first(_first(node.get("jobLocation"), known).get("address"), known)
    country = address.get("addressCountry")
    draft.where(
        _said(address.get("postalCode")),
        _said(address.get("addressLocality")),
        _said(country.get("name") if isinstance(country, dict) else country),
    )
    draft.place(_said(node.get("jobLocationType")))
    kinds = [line(_said(one), 60) for one in items(node.get("employmentType"))]
    draft.put(shared="shared" in kinds)
    draft.contract(kinds)
    draft.hours(_said(node.get("workHours")), kinds)
    _pay(draft, node, known)
    draft.days(_said(node.get("jobStartDate")), _said(node.get("validThrough")))
    draft.put(
        skills=tuple(_skills(node.get("skills")))[:_MOST_SKILLS],
        reference=line(_said(_value(node.get("identifier"))) or node.get("@id")),
    )
    return draft.advert


def _first(value: Any, known: Mapping[str, Record]) -> Record:
    """One object, also where only its name in the graph stands; a text is its name."""
    one = next(items(value), None)
    if isinstance(one, dict):
        return known.get(line(one.get("@id")), one) if set(one) == {"@id"} else one
    return {"name": one}


def _value(value: Any) -> Any:
    """What an identifier says, as a text or in an object."""
    one = next(items(value), None)
    return one.get("value") if isinstance(one, dict) and "@value" not in one else one


def _said(value: Any) -> Any:
    """One wording of a text that may be said in several languages, or marked with its own."""
    one = next(items(value), None)
    if not isinstance(one, dict):
        return one if isinstance(one, (str, int, float)) else ""
    marked = one.get("@value", one.get("name", one.get("alternateName", "")))
    return marked if isinstance(marked, (str, int, float)) else ""


def _language(context: Any) -> Any:
    return next((one["@language"] for one in records(context) if "@language" in one), "")


def _pay(draft: Draft, node: Record, known: Mapping[str, Record]) -> None:
    said = next(filter(None, (node.get("baseSalary"), node.get("estimatedSalary"))), None)
    if said is None:
        return
    if not isinstance(next(items(said), None), dict):
        draft.pay(*values.amounts(_said(said)), "", "")
        return
    salary = _first(said, known)
    inner = next(items(salary.get("value")), None)
    ends = inner if isinstance(inner, dict) else salary
    single = values.amount(_said(inner.get("value")) if isinstance(inner, dict) else inner)
    draft.pay(
        values.amount(_said(ends.get("minValue"))) or single,
        values.amount(_said(ends.get("maxValue"))) or single,
        _said(ends.get("unitText") or salary.get("unitText")),
        _said(salary.get("currency")),
    )


def _skills(value: Any) -> Iterator[Wanted]:
    """Terms with an address, a list of words, or words with commas between."""
    for one in items(value):
        if isinstance(one, dict):
            if name := line(one.get("name")):
                yield Wanted(name, web_address(one.get("termCode") or one.get("@id")))
            continue
        for name in line(one, 2000).split(","):
            if line(name):
                yield Wanted(line(name))
