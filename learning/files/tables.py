"""A table of courses: one a row, under headings in Dutch, French, German or English."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from io import StringIO
from itertools import islice

from adverts.files.plain import plain
from adverts.files.tables import decoded, delimiter
from adverts.files.terms import AdvertError, Code
from formats.values import line
from learning.files import values
from learning.files.terms import ColumnsMissing, CourseRow, Problem, Said

_LONGEST_CELL = 100_000
_LONGEST_READ = 200_000_000
"""No cell of a file that is small enough is longer: the line of one that is too long is told."""
_MOST_TOLD, _LONGEST_TOLD = 20, 60
_NEAR = 0.7
"""How like a known heading one must be to be taken for a slip."""

_HEADINGS: Mapping[str, str] = {
    "reference": "reference|id|ref|code|referentie|référence|referenz|kennziffer",
    "title": "title|course|titel|opleiding|cursus|titre|intitulé|formation|kurs|bezeichnung",
    "about": "description|about|text|beschrijving|omschrijving|descriptif|beschreibung",
    "language": "language|taal|langue|sprache",
    "mode": "mode|form|vorm|werkvorm|mode de formation|forme|kursform",
    "postal_code": "postal code|postcode|zip|code postal|cp|postleitzahl|plz",
    "hours": "hours|uren|heures|stunden",
    "weeks": "weeks|weken|semaines|wochen",
    "ects": "ects|credits|studiepunten|crédits|leistungspunkte",
    "price": "price|prijs|prix|preis",
    "currency": "currency|munt|devise|währung",
    "credential": "credential|certificate|attest|getuigschrift|certificat|titre délivré|abschluss",
    "link": "link|url|web page|website|lien|webseite",
    "programme": "programme|program|programma|programm",
    "roles": "roles|rollen|rôles|ecsf",
    "teaches": "skills|teaches|outcomes|vaardigheden|competenties|compétences|kompetenzen",
    "asks": "prerequisites|voorkennis|prérequis|voraussetzungen",
    "dates": "dates|data|startdata|termine",
}
_FIELDS = {word: field for field, words in _HEADINGS.items() for word in words.split("|")}
NEEDED = ("title", "about", "language", "mode", "hours", "price")
"""Without one of these columns no row could be used."""


def read(data: bytes, most: int) -> Iterator[CourseRow]:
    """Raises ``ColumnsMissing`` and other ``AdvertError``: TOO_MANY, UNREADABLE.

    `line` is the number of the row as a program for tables shows it: the headings are row 1.
    """
    text = decoded(data)
    if "\0" in text:
        raise AdvertError(Code.UNREADABLE, "Nul")
    csv.field_size_limit(_LONGEST_READ)
    try:
        heads = next(_cells(text), [])
        fields, unknown = _columns(heads)
        # Counted before anything is read of them: that takes far longer.
        if sum(1 for _line in islice(_lines(text), most + 1)) > most:
            raise AdvertError(Code.TOO_MANY, "Rows")
        for count, (number, cells) in enumerate(_lines(text)):
            row = _row(number, fields, _short(cells))
            # What else is wrong with its line comes of it.
            row.problems = list(_too_long(heads, cells)) or row.problems
            if not count:
                row.notes += _told(unknown)
            yield row
    except csv.Error as error:
        raise AdvertError(Code.UNREADABLE, type(error).__name__) from None


def _cells(text: str) -> Iterator[list[str]]:
    return csv.reader(StringIO(text, newline=""), delimiter=delimiter(text))


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows below the headings that are not empty, with their numbers."""
    for number, cells in enumerate(_cells(text), start=1):
        if number > 1 and any(cell.strip() for cell in cells):
            yield number, cells


def _short(cells: list[str]) -> list[str]:
    return [cell if len(cell) <= _LONGEST_CELL else "" for cell in cells]


def _too_long(heads: list[str], cells: list[str]) -> Iterator[Said]:
    for at, cell in enumerate(cells):
        if len(cell) > _LONGEST_CELL:
            yield Problem.CELL_LONG, line(heads[at], _LONGEST_TOLD) if at < len(heads) else ""


def _told(unknown: Sequence[str]) -> Iterator[Said]:
    """Each heading that is not understood, and the one it may have been meant for."""
    for head in unknown:
        yield Problem.COLUMN_UNKNOWN, head
        for near in get_close_matches(_folded(head), _FIELDS, 1, _NEAR):
            yield Problem.COLUMN_NEAREST, near


def field_of(heading: str) -> str:
    """What a column of this heading holds; "" for what is not known."""
    return _FIELDS.get(_folded(heading), "")


def _folded(heading: str) -> str:
    return line(heading).casefold().replace("_", " ")


def _columns(heads: Sequence[str]) -> tuple[list[str], list[str]]:
    """The field of each column, and the headings that are none."""
    fields = [field_of(head) for head in heads]
    named = zip(heads, fields, strict=True)
    unknown = [said for head, name in named if not name and (said := line(head, _LONGEST_TOLD))]
    missing = [name for name in NEEDED if name not in fields]
    if missing:
        raise ColumnsMissing(missing, unknown[:_MOST_TOLD])
    return fields, unknown[:_MOST_TOLD]


def _row(number: int, fields: list[str], cells: list[str]) -> CourseRow:
    said = {name: cell for name, cell in zip(fields, cells, strict=False) if name}
    row = CourseRow(number, reference=line(said.get("reference", "")), said={*said})
    if len(cells) != len(fields):
        row.doubt(Problem.CELLS_MISSING, f"{len(cells)} / {len(fields)}")
    about, language = plain(said.get("about", "")), said.get("language", "")
    values.set_words(row, said.get("title", ""), about, language)
    values.set_mode(row, said.get("mode", ""))
    row.postal_code = line(said.get("postal_code", ""), 10)
    values.set_hours(row, said.get("hours", ""))
    values.set_weeks(row, said.get("weeks", ""))
    values.set_ects(row, said.get("ects", ""))
    values.set_price(row, said.get("price", ""), said.get("currency", "").strip())
    values.set_credential(row, said.get("credential", ""))
    values.set_link(row, said.get("link", ""))
    row.programme = line(said.get("programme", ""), 160)
    row.roles = [line(one) for one in values.split(said.get("roles", ""))][:20]
    for name, skills in (("teaches", row.teaches), ("asks", row.asks)):
        for one in values.split(said.get(name, "")):
            values.add_skill(row, skills, one)
    values.add_dates(row, said.get("dates", ""))
    return row
