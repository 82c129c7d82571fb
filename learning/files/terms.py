"""What a file says of one course, and what in it cannot be used."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from adverts.files.terms import AdvertError, Code


class Problem(StrEnum):
    """Why a line is refused, or what of it is left out."""

    TITLE_MISSING = "title_missing"
    TITLE_LONG = "title_long"
    ABOUT_MISSING = "about_missing"
    ABOUT_LONG = "about_long"
    LANGUAGE_UNREAD = "language_unread"
    MODE_UNREAD = "mode_unread"
    PLACE_UNKNOWN = "place_unknown"
    HOURS_UNREAD = "hours_unread"
    WEEKS_UNREAD = "weeks_unread"
    ECTS_UNREAD = "ects_unread"
    PRICE_UNREAD = "price_unread"
    PRICE_NEGATIVE = "price_negative"
    CREDENTIAL_UNREAD = "credential_unread"
    DATE_UNREAD = "date_unread"
    TOO_MANY = "too_many"
    REFERENCE_TWICE = "reference_twice"
    CELL_LONG = "cell_long"
    CELLS_MISSING = "cells_missing"
    LEVELS_CROSS = "levels_cross"
    # Left out, and said.
    SKILL_UNKNOWN = "skill_unknown"
    ROLE_UNKNOWN = "role_unknown"
    NO_SKILL = "no_skill"
    COLUMN_UNKNOWN = "column_unknown"
    COLUMN_NEAREST = "column_nearest"
    LINK_UNREAD = "link_unread"


Said = tuple[Problem, str]
"""A problem and the words of the file it is about."""


class ColumnsMissing(AdvertError):
    """Of a table: the columns it needs and has not, and its headings that mean nothing here."""

    def __init__(self, missing: list[str], unknown: list[str]) -> None:
        super().__init__(Code.OTHER_FORMAT, "Columns")
        self.missing, self.unknown = missing, unknown


@dataclass(frozen=True, slots=True)
class NamedSkill:
    """By name or id, or by ESCO's address; `level` is 0 where none is said."""

    name: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class When:
    starts_on: date
    ends_on: date
    seats: int | None = None


@dataclass(slots=True)
class CourseRow:
    """One course of a file. `line` is its row in a table or its place in a list, from 1.

    `said` names the fields that the file speaks of: it leaves the others of a course as they are.
    `hours` is 0 and `cents` -1 where nothing is said; `problems` hold what could not be read,
    `notes` what was left out of the file.
    """

    line: int
    reference: str = ""
    title: str = ""
    about: str = ""
    language: str = ""
    mode: str = ""
    postal_code: str = ""
    hours: int = 0
    weeks: int | None = None
    ects: str = ""
    cents: int = -1
    credential: str = ""
    link: str = ""
    programme: str = ""
    roles: list[str] = field(default_factory=list)
    teaches: list[NamedSkill] = field(default_factory=list)
    asks: list[NamedSkill] = field(default_factory=list)
    dates: list[When] = field(default_factory=list)
    said: set[str] = field(default_factory=set)
    problems: list[Said] = field(default_factory=list)
    notes: list[Said] = field(default_factory=list)

    def doubt(self, problem: Problem, words: str = "") -> None:
        if (problem, words[:80]) not in self.problems:
            self.problems.append((problem, words[:80]))
