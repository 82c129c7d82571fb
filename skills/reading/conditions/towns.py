"""Where the work is: a labelled line, a postal code with its town, "the role is based in"."""

import re
from collections.abc import Iterator

from skills.reading.conditions.page import Page
from skills.reading.conditions.terms import PlaceRead

MOST = 6  # candidates kept; who looks them up takes the first that exists
_YEARS = range(1900, 2100)
_NAME = (
    r"(?:['’][ts] ?-?)?[A-ZÀ-ÖØ-Þ][^\W\d_]{1,24}"
    r"(?:[ '’/-]{1,2}(?:(?:sur|lez|aan|op|le|la|les|de|en|am|an der|der|den|ten|ter|d|l|te|"
    r"sous|Saint|Sint)[ '’-]{1,2})?[A-ZÀ-ÖØ-Þ][^\W\d_]{1,24}){0,3}"
)
_TOWN = re.compile(_NAME)
_CODED = re.compile(rf"(?<![\w.,€$/-])(?:B[ -]{{0,2}})?([1-9]\d{{3}})(?!\d) {{1,2}}({_NAME})")
_LABEL_END = re.compile(r"[ *_]{0,4}[:|][ *_\n]{0,6}")
_ARTICLES = re.compile(r"(?:in|te|à|a|our|the|het|de|le|la|der|dem|heart of|centre of) {1,2}")
_IN_TITLE = re.compile(r"(?<![^\W_])(?:in|te|à|bei) {1,2}")
_PLURAL = re.compile(r", ?[A-ZÀ-Þ]|(?:and|en|et|und|or|ou|of|oder|&) {1,2}[A-ZÀ-Þ]")


def read_places(page: Page) -> tuple[PlaceRead, ...]:
    """Towns as they are written, the most plainly stated first, each once."""
    found: dict[str, PlaceRead] = {}
    for place in (*_labelled(page), *_coded(page), *_titled(page), *_phrased(page)):
        found.setdefault(f"{place.postal_code} {place.name.lower()}".strip(), place)
    return tuple(found.values())[:MOST]


def _labelled(page: Page) -> Iterator[PlaceRead]:
    """ "Location: Ghent", "Standort | Eupen"; every town of the line is a candidate."""
    for label in page.words("place_label"):
        end = _LABEL_END.match(page.text, label.end)
        if end is None or (page.text[label.start].islower() and not _opens(page, label.start)):
            continue
        sentence = page.sentence(end.end())
        stop = min(page.text.find("\n", end.end()) % (len(page.text) + 1), end.end() + 80)
        for code in _CODED.finditer(page.text, end.end(), stop):
            yield _place(page, *code.span(2), code[1])
        for town in _TOWN.finditer(page.text, end.end(), stop):
            if town.start() < max(sentence.end, stop):
                yield _place(page, *town.span())


def _opens(page: Page, place: int) -> bool:
    return not page.text[max(0, place - 4) : place].rsplit("\n", 1)[-1].strip(" -*•|")


def _coded(page: Page) -> Iterator[PlaceRead]:
    """A Belgian postal code before a capital; a year only where an address surrounds it."""
    for match in _CODED.finditer(page.text):
        before = page.text[max(0, match.start() - 2) : match.start()]
        addressed = "," in before or match[0].startswith("B")
        if int(match[1]) not in _YEARS or addressed:
            yield _place(page, *match.span(2), match[1])


def _titled(page: Page) -> Iterator[PlaceRead]:
    title = page.title()
    for match in _IN_TITLE.finditer(page.text, title.start, title.end):
        town = _TOWN.match(page.text, match.end())
        if town:
            yield _place(page, *town.span())


def _phrased(page: Page) -> Iterator[PlaceRead]:
    for phrase in page.words("place_phrase"):
        start = phrase.end + 1
        article = _ARTICLES.match(page.plain, start)
        town = _TOWN.match(page.text, article.end() if article else start)
        if town is None:
            continue
        # Offices in Paris, London and Berlin are the company's, not the work's.
        if not _PLURAL.match(page.text[town.end() : town.end() + 12].strip()):
            yield _place(page, *town.span())


def _place(page: Page, start: int, end: int, code: str = "") -> PlaceRead:
    return PlaceRead(
        name=page.text[start:end],
        postal_code=code,
        start=start,
        end=end,
        sentence=page.sentence(start).text,
    )
