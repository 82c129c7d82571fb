"""The words that conditions are written in: skills/data/condition_words.csv.

Importance and headings are shared with the reading of skills: skills/data/cues.csv.
"""

import csv
import re
from collections.abc import Iterator
from functools import lru_cache

import ahocorasick

from skills.reading.cues import Cue
from skills.reading.numerals import NUMBERS
from skills.taxonomy.folding import fold_char
from skills.taxonomy.loading import DATA

SHARED = frozenset({"importance", "section"})


_FOREIGN = re.compile(r"[^\x00-\x7f]")


def plain(text: str) -> str:
    """The text in lower case without accents, as long as it was; every dash is "-"."""
    return _FOREIGN.sub(_one_for_one, text).lower().replace("_", " ")


def _one_for_one(match: re.Match[str]) -> str:
    """One letter for one, so that places in both texts are the same: ß stays."""
    char = match[0]
    folded = fold_char(char)
    if len(folded) != 1:
        return char if len(char.lower()) == 1 else " "
    return "-" if folded == " " and not char.isspace() else folded


@lru_cache(maxsize=1)
def _automaton() -> ahocorasick.Automaton:
    meanings: dict[str, list[tuple[str, str]]] = {}
    for kind, value, phrase in _rows():
        meanings.setdefault(plain(phrase), []).append((kind, value))
    found = ahocorasick.Automaton()
    for phrase, values in meanings.items():
        found.add_word(phrase, (phrase, tuple(dict.fromkeys(values))))
    found.make_automaton()
    return found


def _rows() -> Iterator[tuple[str, str, str]]:
    yield from (("number", str(number), word) for word, number in NUMBERS.items())
    for name in ("condition_words.csv", "cues.csv"):
        with (DATA / name).open(encoding="utf-8-sig", newline="") as table:
            for row in csv.DictReader(table, strict=True):
                if name == "cues.csv" and row["kind"] not in SHARED:
                    continue
                for phrase in row["phrases"].split("|"):
                    yield row["kind"], row["value"], phrase


def find_words(text: str) -> dict[str, list[Cue]]:
    """From `plain` text: by kind, in reading order; of two that overlap the longer."""
    by_kind: dict[str, list[Cue]] = {}
    hits = sorted(_hits(text), key=lambda hit: (hit[0], -hit[1]))
    for start, end, meanings in hits:
        for kind, value in meanings:
            kept = by_kind.setdefault(kind, [])
            if not kept or start >= kept[-1].end:
                kept.append(Cue(kind, value, start, end))
    return by_kind


def _hits(text: str) -> Iterator[tuple[int, int, tuple[tuple[str, str], ...]]]:
    size = len(text)
    for last, (phrase, meanings) in _automaton().iter(text) if text else ():
        end = last + 1
        start = end - len(phrase)
        if start and text[start - 1].isalnum() and phrase[0].isalnum():
            continue
        if end < size and text[end].isalnum() and phrase[-1].isalnum():
            continue
        yield start, end, meanings
