"""The word lists, read once: which patterns a word of a text can begin."""

import re
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from adverts.linting.patterns import compile_any, compile_words, keys_of
from adverts.linting.terms import BLOCKS, SUGGESTIONS

LANGUAGES = ("nl", "fr", "de", "en")
# A word of one language that means another thing in the next is read in its own only.
OWN_LANGUAGE = frozenset({"coded", "pay", "pronoun"})
_FOLDER = Path(__file__).with_name("words")
_NOT_SCANNED = {"title"}


@dataclass(frozen=True)
class Table:
    """One table of one language; `unless` spares anywhere in the sentence, `behind` before."""

    name: str
    language: str
    unless: re.Pattern[str] | None
    behind: re.Pattern[str] | None


@dataclass(frozen=True)
class Entry:
    pattern: re.Pattern[str]
    table: Table


@dataclass(frozen=True)
class Titles:
    masculine: re.Pattern[str]
    feminine: re.Pattern[str]


@lru_cache(maxsize=len(LANGUAGES) + 1)
def entries(language: str) -> dict[str, tuple[Entry, ...]]:
    """The beginning of a word -> what may stand there in an advert of this language."""
    known = language if language in LANGUAGES else ""
    if known != language:
        return entries(known)
    found: dict[str, list[Entry]] = defaultdict(list)
    for keys, entry in _all_entries():
        if entry.table.language == language or entry.table.name not in OWN_LANGUAGE:
            for key in keys:
                found[key].append(entry)
    return {key: tuple(some) for key, some in found.items()}


@lru_cache(maxsize=1)
def _all_entries() -> list[tuple[set[str], Entry]]:
    return [
        (keys_of(line), Entry(compile_words(line), table))
        for language in LANGUAGES
        for table, lines in _tables(language)
        for line in lines
    ]


@lru_cache(maxsize=len(LANGUAGES))
def titles(language: str) -> Titles:
    content = _content(language)["title"]
    return Titles(_alternatives(content["masculine"]), _alternatives(content["feminine"]))


def _alternatives(lines: list[str]) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(lines) + r")(?!\w)")


def _tables(language: str) -> list[tuple[Table, list[str]]]:
    content = _content(language)
    sparing = {name: content.pop(name) for name in ("denials", "statements")}
    return [
        (_table(name, language, table | _spared(name, sparing)), table["words"])
        for name, table in content.items()
        if name not in _NOT_SCANNED
    ]


def _table(name: str, language: str, lines: dict[str, list[str]]) -> Table:
    unless = compile_any(lines.get("unless", []) + lines.get("statements", []))
    return Table(
        name, language, unless, compile_any(lines.get("behind", []) + lines.get("denials", []))
    )


def _spared(name: str, sparing: dict[str, list[str]]) -> dict[str, list[str]]:
    """What spares every demand that the law forbids: a sentence that says so itself."""
    return sparing if name in SUGGESTIONS and SUGGESTIONS[name][1] == BLOCKS else {}


def _content(language: str) -> dict[str, Any]:
    return tomllib.loads((_FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
