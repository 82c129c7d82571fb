"""LinkedIn's "copy of your data": six tables of the archive, and no other is looked at."""

import csv
import html
from collections.abc import Iterator
from io import StringIO
from posixpath import basename

from documents.office.package import Package
from documents.terms import Code, DocumentError, Limits
from formats.terms import Certificate, Language, Named, Post, Resume, Source, Study
from formats.values import MOST, TEXT, day, language_code, level, line, text, web_address

# Messages, connections, searches and the rest tell of other people, or of what nobody asked.
TABLES = ("profile", "positions", "education", "skills", "certifications", "languages")
_MAX_CELL = 4 * TEXT

Row = dict[str, str]


def read(data: bytes, limits: Limits) -> Resume:
    """Raises ``DocumentError``; OTHER_FORMAT for an archive without any of the six tables."""
    package = Package(data, limits)
    names = {basename(name).casefold(): name for name in sorted(package.names, reverse=True)}
    found = {table: names[f"{table}.csv"] for table in TABLES if f"{table}.csv" in names}
    if not found:
        raise DocumentError(Code.OTHER_FORMAT, "NoTable")
    tables = {table: list(_rows(package.read(name))) for table, name in found.items()}
    return _resume({table: tables.get(table, []) for table in TABLES})


def _resume(tables: dict[str, list[Row]]) -> Resume:
    profile = next(iter(tables["profile"]), {})
    # Of the address, the birth date and the rest of the profile nothing is read.
    name = (line(profile.get("first name")), line(profile.get("last name")))
    told = (line(profile.get("headline")), text(profile.get("summary")))
    return Resume(
        Source.LINKEDIN,
        name=" ".join(filter(None, name)),
        summary="\n".join(filter(None, told)),
        languages=tuple(_languages(tables["languages"])),
        posts=tuple(_posts(tables["positions"])),
        studies=tuple(_studies(tables["education"])),
        skills=tuple(Named(line(row.get("name"))) for row in tables["skills"] if row.get("name")),
        certificates=tuple(_certificates(tables["certifications"])),
    )


def _languages(rows: list[Row]) -> Iterator[Language]:
    for row in rows:
        if code := language_code(row.get("name")):
            yield Language(code, level(row.get("proficiency")))


def _posts(rows: list[Row]) -> Iterator[Post]:
    for row in rows:
        yield Post(
            title=line(row.get("title")),
            employer=line(row.get("company name")),
            start=day(row.get("started on")),
            end=day(row.get("finished on")),
            text=text(row.get("description")),
        )


def _studies(rows: list[Row]) -> Iterator[Study]:
    for row in rows:
        days = day(row.get("start date")), day(row.get("end date"))
        yield Study(line(row.get("degree name")), line(row.get("school name")), *days)


def _certificates(rows: list[Row]) -> Iterator[Certificate]:
    for row in rows:
        if name := line(row.get("name")):
            yield Certificate(
                name=name,
                issuer=line(row.get("authority")),
                issued=day(row.get("started on")),
                expires=day(row.get("finished on")),
                url=web_address(row.get("url")),
                number=line(row.get("license number")),
            )


def _rows(data: bytes) -> Iterator[Row]:
    """The rows under their headings in small letters; a missing column is a missing key."""
    csv.field_size_limit(_MAX_CELL)
    reader = csv.reader(StringIO(_decoded(data), newline=""))
    try:
        heads = [line(head).casefold() for head in next(reader, [])]
        for number, cells in enumerate(reader):
            if number >= MOST:
                return
            yield dict(zip(heads, map(html.unescape, cells), strict=False))
    except csv.Error as error:
        raise DocumentError(Code.UNREADABLE, type(error).__name__) from None


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
