"""JSON Resume 1.0, and what our own export adds to it under `meta`."""

from collections.abc import Iterator
from typing import Any

from formats.terms import Certificate, Language, Named, OwnClaim, Post, Resume, Source, Study
from formats.values import (
    MOST,
    day,
    items,
    language_code,
    level,
    line,
    lines,
    records,
    text,
    web_address,
)

# An advert in JSON Resume's own form for jobs has skills and education as well.
_PARTS = {"basics", "work"}
# What our export writes beyond the format; other readers pass it over.
OWN = "x-belfry"


def is_resume(found: dict[str, Any]) -> bool:
    return bool(_PARTS & found.keys()) and "@context" not in found


def read(found: dict[str, Any]) -> Resume:
    basics = _part(found, "basics")
    place = _part(basics, "location")
    own = _part(_part(found, "meta"), OWN)
    return Resume(
        Source.JSON_RESUME,
        name=line(basics.get("name")),
        summary="\n".join(filter(None, (line(basics.get("label")), text(basics.get("summary"))))),
        postal_code=line(place.get("postalCode"), 12),
        town=line(place.get("city")),
        country=line(place.get("countryCode"), 2).upper(),
        languages=tuple(_languages(found.get("languages"))),
        posts=(*_posts(found.get("work"), "name"), *_posts(found.get("volunteer"), "organization")),
        studies=tuple(_studies(found.get("education"))),
        skills=(*_skills(found), *_project_words(found)),
        certificates=tuple(_certificates(found.get("certificates"))),
        claims=tuple(_claims(own.get("claims"))),
        conditions=_conditions(own.get("conditions")),
    )


def _part(found: dict[str, Any], name: str) -> dict[str, Any]:
    part = found.get(name)
    return part if isinstance(part, dict) else {}


def _languages(value: Any) -> Iterator[Language]:
    for one in records(value):
        if code := language_code(one.get("language")):
            yield Language(code, level(one.get("fluency")))


def _posts(value: Any, employer: str) -> Iterator[Post]:
    for one in records(value):
        words = (text(one.get("summary")), text(one.get("description")))
        told = (*words, lines(one.get("highlights")))
        yield Post(
            title=line(one.get("position")),
            # Before version 1.0 a job's employer was its company.
            employer=line(one.get(employer) or one.get("company")),
            start=day(one.get("startDate")),
            end=day(one.get("endDate")),
            text="\n".join(filter(None, told)),
        )


def _studies(value: Any) -> Iterator[Study]:
    for one in records(value):
        title = ", ".join(filter(None, (line(one.get("studyType")), line(one.get("area")))))
        school = line(one.get("institution"))
        yield Study(title, school, day(one.get("startDate")), day(one.get("endDate")))


def _skills(found: dict[str, Any]) -> Iterator[Named]:
    for one in records(found.get("skills")):
        if name := line(one.get("name")):
            yield Named(name, line(one.get("level"), 60))
        # The level is said of the heading, not of each keyword under it.
        yield from (Named(line(word)) for word in items(one.get("keywords")) if line(word))


def _project_words(found: dict[str, Any]) -> Iterator[Named]:
    for project in records(found.get("projects")):
        yield from (Named(line(word)) for word in items(project.get("keywords")) if line(word))


def _certificates(value: Any) -> Iterator[Certificate]:
    for one in records(value):
        own = _part(one, OWN)
        if name := line(one.get("name")):
            yield Certificate(
                name=name,
                issuer=line(one.get("issuer")),
                issued=day(one.get("date")),
                expires=day(own.get("expires")),
                url=web_address(one.get("url")),
                number=line(own.get("number")),
            )


def _claims(value: Any) -> Iterator[OwnClaim]:
    for one in records(value):
        grade = _whole(one.get("level"))
        if (skill := line(one.get("skill"), 80)) and grade in (1, 2, 3, 4):
            used, months = _whole(one.get("last_used")), _whole(one.get("practice_months"))
            year = used if used and 1950 <= used <= 2100 else None
            yield OwnClaim(skill, grade, year, months if months and months <= 720 else None)


def _conditions(value: Any) -> dict[str, str | int | list[str]]:
    """Short values under short names; what they mean is not known here."""
    kept: dict[str, str | int | list[str]] = {}
    for key, one in list(value.items())[:MOST] if isinstance(value, dict) else ():
        if isinstance(one, list):
            kept[line(key, 40)] = [line(part, 40) for part in items(one)]
        elif (number := _whole(one)) is not None:
            kept[line(key, 40)] = number
        elif isinstance(one, str):
            kept[line(key, 40)] = line(one, 40)
    return kept


def _whole(value: Any) -> int | None:
    known = isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**9
    return value if known else None
