"""Which CEFR level a statement gives to which of its languages."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from skills.reading.conditions.page import Page
from skills.reading.conditions.tongues import Run
from skills.reading.sentences import Sentence

REACH = 60  # letters between a level and its language

_CEFR = re.compile(r"(?<![^\W_])([abc][12])\+?(?![^\W_])")
_STOPS_RIGHT = re.compile(r"[,;:()|]")
_STOPS_LEFT = re.compile(r"[;|]|\)\s|, (?!mind|min|at )")
_JOINS = re.compile(r"\b(?:and|en|et|und|or|of|ou|oder|but|maar|mais|aber)\b")
_PARTED = 25  # letters that a conjunction in between counts for


@dataclass(frozen=True)
class Level:
    """`exact` for a CEFR level in letters, which tells more than a word."""

    value: str
    start: int
    end: int
    exact: bool


def levels_of(page: Page, sentence: Sentence, found: Sequence[Run]) -> dict[int, Level]:
    """By index of the run; a level in letters goes before a word, the nearer before the other."""
    best: dict[int, tuple[bool, int, Level]] = {}
    for level in _levels(page, sentence):
        nearest = _nearest(page, level, found)
        if nearest is None:
            continue
        cost, index = nearest
        if index not in best or (not level.exact, cost) < best[index][:2]:
            best[index] = (not level.exact, cost, level)
    return {index: level for index, (_word, _cost, level) in best.items()}


def _levels(page: Page, sentence: Sentence) -> Iterator[Level]:
    for word in page.within("level", sentence):
        yield Level(word.value, word.start, word.end, exact=False)
    for match in _CEFR.finditer(page.plain, sentence.start, sentence.end):
        yield Level(match[1].upper(), match.start(), match.end(), exact=True)


def _nearest(page: Page, level: Level, found: Sequence[Run]) -> tuple[int, int] | None:
    """Cost and index of the run a level speaks of, before or behind it: what binds closest."""
    costs = []
    for index, run in enumerate(found):
        behind = run.start >= level.end
        gap = page.plain[level.end : run.start] if behind else page.plain[run.end : level.start]
        stops = _STOPS_RIGHT if behind else _STOPS_LEFT
        # "Bilingual (NL/FR)": a bracket that opens on the language parts nothing.
        if len(gap) <= REACH and (gap.strip() in {"(", ":"} or not stops.search(gap)):
            costs.append((len(gap) + (_PARTED if _JOINS.search(gap) else 0), index))
    return min(costs) if costs else None
