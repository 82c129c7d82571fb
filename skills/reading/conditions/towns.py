"""Where the work is: a labelled line, a postal code with its town, "the role is based in"."""

import re
from collections.abc import Iterator

from skills.reading.conditions.page import Page
from skills.reading.conditions.terms import PlaceRead

MOST = 6  # candidates kept; who looks them up takes the first that exists
LONGEST_ENTRY = 80

_YEARS = range(1900, 2100)
_NO_TOWNS = frozenset({"remote", "hybrid", "hybride", "homeoffice", "onsite", "telework"})
_NAME = (
    r"(?:['’][ts] ?-?)?[A-ZÀ-ÖØ-Þ][^\W\d_]{1,24}"
    r"(?:[ '’/-]{1,2}(?:(?:sur|lez|aan|op|le|la|les|de|en|am|an der|der|den|ten|ter|d|l|te|"
    r"sous|Saint|Sint)[ '’-]{1,2})?[A-ZÀ-ÖØ-Þ][^\W\d_]{1,24}){0,3}"
)
_TOWN = re.compile(_NAME)
_CODED = re.compile(rf"([1-9]\d{{3}}) {{1,2}}({_NAME})")
_NO_CODE = re.compile(r"[\d.€$£/][ ,.]?$|(?<![^\W_])(?!B)[^\W\d_]-$")
_ENTRY = re.compile(
    rf"[ ,/&]{{0,2}}(?:(?:and|en|et|und|or|ou|of|oder|in|te|à) {{1,2}})?(?:B-)?"
    rf"(?:([1-9]\d{{3}}) {{1,2}})?"
    rf"({_NAME})"
)
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
    """ "Location: Ghent or Namur", "Standort | Eupen": towns up to the end of the entry."""
    for label in page.words("place_label"):
        end = _LABEL_END.match(page.text, label.end)
        if end is None or not _opens(page, label.start):
            continue
        place = end.end()
        while (entry := _ENTRY.match(page.text, place)) and place < label.end + LONGEST_ENTRY:
            if page.plain[entry.start(2) : entry.end(2)] not in _NO_TOWNS:
                yield _place(page, *entry.span(2), entry[1] or "")
            place = entry.end()


def _opens(page: Page, place: int) -> bool:
    """Whether a label opens its line or its entry in a line of several."""
    return (
        not page.text[max(0, place - 12) : place]
        .rsplit("\n", 1)[-1]
        .rsplit("|", 1)[-1]
        .strip(" -*•#_")
    )


def _coded(page: Page) -> Iterator[PlaceRead]:
    """A Belgian postal code before a capital; a year only where an address surrounds it."""
    for start in page.numbers():
        match = _CODED.match(page.text, start)
        if match is None:
            continue
        before = page.text[max(0, start - 3) : start]
        if _NO_CODE.search(before):
            continue
        if int(match[1]) not in _YEARS or "," in before or "B" in before:
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
