"""The taxonomy's names as one automaton, and the word boundaries it knows nothing of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import ahocorasick

from skills.reading.folding import Folded
from skills.taxonomy import Skill, Taxonomy
from skills.taxonomy.folding import fold_name

# What may follow a name inside its word: plurals and cases, and the second half of the
# compounds that job adverts form freely ("Pythonkenntnisse", "SIEM-omgeving" without the dash).
_ENDING = re.compile(r"es|e|n|en|x")
_ANY_ENDING = re.compile(r"s|\d{1,4}[a-z]?")
_TAIL = re.compile(
    r"s?(?:kenntnissen?|erfahrung(?:en)?|system(?:en?)?|umgebung(?:en)?|losung(?:en)?|technologien"
    r"|techniken|konzepte|themen|bereich|teams?|kennis|ervaring|omgeving(?:en)?|oplossingen"
    r"|technieken|tools)"
)
_CLAUSE = re.compile(r"[.;!?\n](?:\s|$)|\n")
_WORD = re.compile(r"[^\W_]+(?:/[^\W_]+)*")
_ISO = re.compile(r"iso (\d{4,5})")
# How sure a name is: as it stands, as a short word in its one spelling, as one that means the
# skill only beside other words; a plural or compound is a little less sure than the name itself.
PLAIN, SPELLED, BESIDE, INFLECTED = 1.0, 0.95, 0.8, 0.05
NEARBY = 80  # folded letters on either side in which a context word must stand


@dataclass(frozen=True)
class Name:
    """One name of one skill. `surface`: it counts only when written so; `context`: only near.

    `inflects`: it is a word of the language, which a product's name is not ("Visio", "vision").
    """

    skill_id: str
    inflects: bool
    surface: str = ""
    context: frozenset[str] = frozenset()

    @property
    def confidence(self) -> float:
        """0 to 1: how surely these letters mean the skill."""
        return BESIDE if self.context else SPELLED if self.surface else PLAIN


@dataclass(frozen=True)
class Hit:
    """A name found: the skill, the place in the folded text, how sure it is (0 to 1)."""

    skill_id: str
    start: int
    end: int
    confidence: float


@lru_cache(maxsize=2)
def automaton(taxonomy: Taxonomy) -> ahocorasick.Automaton:
    """Every folded name of the taxonomy, with the names it may stand for."""
    keys: dict[str, list[Name]] = {}
    for skill in taxonomy.skills.values():
        for key, name in _keys(skill):
            keys.setdefault(key, []).append(name)
    found = ahocorasick.Automaton()
    for key, names in keys.items():
        found.add_word(key, (key, tuple(names)))
    found.make_automaton()
    return found


def _keys(skill: Skill) -> Iterator[tuple[str, Name]]:
    word = skill.kind in {"knowledge", "skill"}
    for text in skill.names():
        for key in _spellings(fold_name(text)):
            yield key, Name(skill.id, word)
    for text in skill.exact_aliases:
        yield fold_name(text), Name(skill.id, inflects=False, surface=text)
    for text in skill.context_aliases:
        yield fold_name(text), Name(skill.id, inflects=False, surface=text, context=skill.context)


def _spellings(key: str) -> Iterator[str]:
    yield key
    number = _ISO.search(key)
    if number:
        for prefix in ("iso", "iso/iec ", "iso iec ", "iso/iec", "iec ", "en iso "):
            yield key[: number.start()] + prefix + number[1] + key[number.end() :]


def find_names(folded: Folded, original: str, taxonomy: Taxonomy) -> list[Hit]:
    """Names in reading order, the longest where several start; none overlaps another."""
    if not folded.text:
        return []
    hits = (
        hit
        for last, (key, names) in automaton(taxonomy).iter(folded.text)
        for hit in _accepted(folded, original, last + 1 - len(key), key, names)
    )
    # Left to right, longest first: "Azure Active Directory" is one skill, not two.
    chosen: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end, hit.skill_id)):
        if not chosen or hit.start >= chosen[-1].end:
            chosen.append(hit)
    return chosen


def _accepted(
    folded: Folded, original: str, start: int, key: str, names: tuple[Name, ...]
) -> Iterator[Hit]:
    end = _word_end(folded.text, start, key, any(name.inflects for name in names))
    if end is None:
        return
    for name in names:
        if name.surface and not _written_so(folded, original, start, len(key), name.surface):
            continue
        if not name.context or _near(folded.text, start, end, name.context):
            less = INFLECTED if end > start + len(key) else 0.0
            yield Hit(name.skill_id, start, end, round(name.confidence - less, 2))
            return


def _word_end(text: str, start: int, key: str, inflects: bool) -> int | None:
    """Where the word that holds the name ends; None when the name is only a part of it."""
    end = start + len(key)
    if start and text[start - 1].isalnum():
        return None
    following = text[end : end + 1]
    if not following or not (following.isalnum() or following in "+#'"):
        return end
    # "C" is not in "C++", while "C++17" still is C++.
    if following in "+#":
        return None
    if not key[-1].isalnum():
        return end if following.isdigit() else None
    return _inflected(text, end, key, inflects)


def _inflected(text: str, end: int, key: str, inflects: bool) -> int | None:
    rest = text[end : end + 16]
    if rest[0] == "'":
        return end
    word = re.match(r"[^\W_]+", rest)
    tail = word[0] if word else ""
    # On a short name an ending would make other words: "SIEMs" yes, "RESTen" no.
    if len(key) < 5:
        known = len(key) > 2 and (tail == "s" or tail.isdecimal())
    else:
        endings = (_ANY_ENDING, _TAIL, _ENDING) if inflects else (_ANY_ENDING, _TAIL)
        known = any(ending.fullmatch(tail) for ending in endings)
    return end + len(tail) if known and not key[-1].isdigit() else None


def _written_so(folded: Folded, original: str, start: int, length: int, surface: str) -> bool:
    left, right = folded.span(start, start + length)
    return original[left:right] == surface


def _near(text: str, start: int, end: int, context: frozenset[str]) -> bool:
    # A word of the next sentence says nothing about this one.
    before = _CLAUSE.split(text[max(0, start - NEARBY) : start])[-1]
    after = _CLAUSE.split(text[end : end + NEARBY], maxsplit=1)[0]
    return any(word[0] in context for part in (before, after) for word in _WORD.finditer(part))
