"""The words of the demo, read from ``demo/data``."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent.parent / "data"
LANGUAGES = ("nl", "fr", "de", "en")


@lru_cache(maxsize=32)
def read(name: str) -> dict[str, Any]:
    """One data file as nested dictionaries; ``name`` is a path below ``demo/data``."""
    with (DATA / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a skill is called inside a sentence, per language."""

    skill: str
    wording: tuple[str, ...]
    is_certificate: bool

    def text(self, language: str) -> str:
        return self.wording[LANGUAGES.index(language)]


@dataclass(frozen=True, slots=True)
class Ask:
    """A phrase with a level, written ``siem:3`` in the data files."""

    phrase: Phrase
    level: int


@lru_cache(maxsize=1)
def phrases() -> dict[str, Phrase]:
    """Every phrase that people and vacancies draw from, by its key."""
    return _phrases_in("phrases")


@lru_cache(maxsize=1)
def course_phrases() -> dict[str, Phrase]:
    """Every phrase, those that only courses say among them."""
    return phrases() | _phrases_in("subjects")


def _phrases_in(name: str) -> dict[str, Phrase]:
    return {
        key: Phrase(
            skill=row["skill"],
            wording=tuple(row.get(language) or row["any"] for language in LANGUAGES),
            is_certificate=row.get("certificate", False),
        )
        for key, row in read(name).items()
    }


@lru_cache(maxsize=1)
def phrases_by_skill() -> dict[str, Phrase]:
    return {phrase.skill: phrase for phrase in phrases().values()}


@lru_cache(maxsize=256)
def ask(written: str) -> Ask:
    """``"siem:3"`` read; ``KeyError`` when there is no such phrase."""
    key, level = written.split(":")
    return Ask(course_phrases()[key], int(level))


def asks(written: list[str]) -> list[Ask]:
    return [ask(item) for item in written]


def pay_of(role: str) -> tuple[int, int]:
    """Gross euro a month between a first job and a long practice in the role."""
    low, high = read("roles")[role]["pay"]
    return int(low), int(high)


def role_id(name: str) -> str:
    """The taxonomy's id of an ECSF role as the data files write it."""
    return f"ecsf:{name}"


def role_name(role: str) -> str:
    return role.removeprefix("ecsf:")


def words_of_team(language: str) -> dict[str, Any]:
    """What a team writes about its candidates, and what is reported, in this language."""
    return read(f"hiring/{language}")
