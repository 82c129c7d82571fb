"""What a profile says, whatever the format. Days are "2021", "2021-03" or "2021-03-15".

There is no field for birth, nationality, gender, photo, civil status or a national number: what
a file says of them is not read.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Source(StrEnum):
    """The formats."""

    EUROPASS = "europass"
    JSON_RESUME = "json_resume"
    LINKEDIN = "linkedin"
    OPEN_BADGES = "open_badges"
    ELM = "elm"

    @property
    def is_credential(self) -> bool:
        """A certificate in a file of its own, not a whole profile."""
        return self in (Source.OPEN_BADGES, Source.ELM)


@dataclass(frozen=True, slots=True)
class Language:
    """`code` is ISO 639-1; `level` a CEFR level, C2 for a mother tongue, "" where none is said."""

    code: str
    level: str = ""


@dataclass(frozen=True, slots=True)
class Post:
    """A job held; `end` is "" for one that is held still, `start` where none is said."""

    title: str
    employer: str
    start: str = ""
    end: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Study:
    title: str
    school: str
    start: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """A skill as it is written; `uri` where the file gives one, as ESCO's."""

    name: str
    level: str = ""
    uri: str = ""


@dataclass(frozen=True, slots=True)
class Certificate:
    """`url` is a web address, `number` the issuer's own for it; either may be ""."""

    name: str
    issuer: str = ""
    issued: str = ""
    expires: str = ""
    url: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class OwnClaim:
    """A skill of this portal's taxonomy, as our own export wrote it: level 1-4."""

    skill_id: str
    level: int
    last_used: int | None = None
    practice_months: int | None = None


@dataclass(frozen=True, slots=True)
class Resume:
    """One file. `claims` and `conditions` are told by our own export alone."""

    source: Source
    name: str = ""
    summary: str = ""
    postal_code: str = ""
    town: str = ""
    country: str = ""
    languages: tuple[Language, ...] = ()
    posts: tuple[Post, ...] = ()
    studies: tuple[Study, ...] = ()
    skills: tuple[Named, ...] = ()
    certificates: tuple[Certificate, ...] = ()
    claims: tuple[OwnClaim, ...] = ()
    conditions: Mapping[str, str | int | list[str]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Whether it tells more than who and where somebody is."""
        return bool(
            self.summary
            or self.languages
            or self.posts
            or self.studies
            or self.skills
            or self.certificates
            or self.claims
        )
