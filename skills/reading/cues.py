"""Words that say how well, how much or whether at all, found like names: skills/data/cues.csv."""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import ahocorasick

from skills.reading.folding import Folded
from skills.reading.numerals import NUMBERS
from skills.taxonomy.folding import fold_name
from skills.taxonomy.loading import DATA

# "In three months you will ..." is a plan, not practice.
_PLAN = re.compile(
    r"(?:in|within|after|first|next|every|dans|apres|premiers?|binnen|na|eerste|nach|ersten) $"
)
_YEARS = re.compile(
    r"\b(\d{1,3}|" + "|".join(NUMBERS) + r")\+?(?: ?(?:to|a|tot|bis|of) \d{1,2}\+?| \d{1,2}\+?)?"
    r" ?(years?|yrs?|jaar|jaren|ans?|annees?|jahren?|months?|maanden|mois|monaten?)\b"
)
_MONTHS = ("month", "maand", "mois", "monat")


@dataclass(frozen=True)
class Cue:
    """A cue of a kind with its value, at a place in the original text."""

    kind: str
    value: str
    start: int
    end: int


@lru_cache(maxsize=1)
def _automaton() -> ahocorasick.Automaton:
    found = ahocorasick.Automaton()
    meanings: dict[str, list[tuple[str, str]]] = {}
    with (DATA / "cues.csv").open(encoding="utf-8-sig", newline="") as table:
        for row in csv.DictReader(table, strict=True):
            for phrase in row["phrases"].split("|"):
                meanings.setdefault(fold_name(phrase), []).append((row["kind"], row["value"]))
    for phrase, values in meanings.items():
        found.add_word(phrase, (phrase, tuple(dict.fromkeys(values))))
    found.make_automaton()
    return found


def find_cues(folded: Folded) -> list[Cue]:
    """Cues in reading order; of two of one kind that overlap, the longer."""
    found = sorted((*_phrases(folded), *_years(folded)), key=lambda cue: (cue.start, -cue.end))
    # Per kind: "preferred, not required" is one wish although "required" stands in it.
    last: dict[str, int] = {}
    kept: list[Cue] = []
    for cue in found:
        if cue.start >= last.get(cue.kind, 0):
            kept.append(cue)
            last[cue.kind] = cue.end
    return kept


def _phrases(folded: Folded) -> Iterator[Cue]:
    text = folded.text
    for last, (phrase, meanings) in _automaton().iter(text) if text else ():
        start, end = last + 1 - len(phrase), last + 1
        if (start and text[start - 1].isalnum()) or text[end : end + 1].isalnum():
            continue
        for kind, value in meanings:
            yield Cue(kind, value, *folded.span(start, end))


def _years(folded: Folded) -> Iterator[Cue]:
    for match in _YEARS.finditer(folded.text):
        if _PLAN.search(folded.text, max(0, match.start() - 10), match.start()):
            continue
        amount = NUMBERS.get(match[1]) or int(match[1])
        years = amount // 12 if match[2].startswith(_MONTHS) else amount
        # Beyond a working life it is the company that speaks of its age.
        if years <= 40:
            level, span = str(level_of_years(years)), folded.span(*match.span())
            yield Cue("level", level, *span)
            yield Cue("years", level, *span)


def level_of_years(years: int) -> int:
    """Practice in years as a level: under one 1, up to two 2, up to five 3, else 4."""
    return next((level for limit, level in ((0, 1), (2, 2), (5, 3)) if years <= limit), 4)


def of_kind(cues: Iterable[Cue], kind: str) -> list[Cue]:
    """The cues of one kind, in order."""
    return [cue for cue in cues if cue.kind == kind]
