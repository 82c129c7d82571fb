"""The taxonomy's names as one automaton, and the word boundaries it knows nothing of."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import ahocorasick

from skills.reading.folding import Folded, spell
from skills.taxonomy import Skill, Taxonomy

# What may follow a name inside its word: plurals and cases, and the second half of the
# compounds that job adverts form freely ("Pythonkenntnisse", "SIEM-omgeving" without the dash).
_ENDING = re.compile(r"es|e|n|en|x")
_ANY_ENDING = re.compile(r"s|\d{1,4}[a-z]?")
_TAIL = re.compile(
    r"s?(?:kenntnissen?|erfahrung(?:en)?|system(?:en?)?|umgebung(?:en)?|losung(?:en)?|technologien"
    r"|techniken|konzepte|themen|bereich|teams?|kennis|ervaring|omgeving(?:en)?|oplossingen"
    r"|technieken|tools)"
)
_LETTERS = re.compile(r"[^\W\d_]+")
_LETTERS_BEFORE = re.compile(r"(?<![^\W\d_])[^\W\d_]+\Z")
_CLAUSE = re.compile(r"[.;!?\n](?:\s|$)|\n")
_WORD = re.compile(r"[^\W_]+(?:/[^\W_]+)*")
_ISO = re.compile(r"iso (\d{4,5})")
# People who are called after what they do: "Java developer" names a job before it names Java.
_HOLDER = re.compile(
    r" ?(?:engineer|developer|architect|analyst|scientist|administrator|specialist|manager"
    r"|consultant|expert|officer|tester|auditor|programmer|ingenieur|ontwikkelaar|architekt|beheerder|analist"
    r"|ontwikkelaarster|entwickler|administrateur|administratrice|developpeur|developpeuse)"
    r"(?:e?s|in(?:nen)?|en|e)?(?![^\W_])"
)
# An address names no skill, whatever words it is made of.
_ADDRESS = re.compile(r"(?:https?://|www\.|@)\S+")
# How sure a name is: as it stands, as a short word in its one spelling, as one that means the
# skill only beside other words, as a quality everybody is asked for in passing.
PLAIN, SPELLED, BESIDE, HUMAN = 1.0, 0.95, 0.8, 0.65
# How much less sure it is as a plural, inside a longer compound, as part of a job's title.
INFLECTED, COMPOUNDED, TITLED = 0.05, 0.15, 0.35
SURE = 0.7  # who counts mentions of technical knowledge only leaves out what is less sure
NEARBY = 80  # folded letters on either side in which a context word must stand
LONG = 10  # letters from which a Dutch or German word is known inside a compound


# Tuples: thousands are made while the first reader of a process waits.
class Name(NamedTuple):
    """One name of one skill. `surface`: it counts only when written so; `context`: only near.

    `inflects`: it is a word of the language, which a product's name is not ("Visio", "vision").
    `compounds`: it is a long word of Dutch or German, which may be part of a longer one.
    `confidence`: 0 to 1, how surely these letters mean the skill.
    """

    skill_id: str
    confidence: float
    inflects: bool
    compounds: bool = False
    surface: str = ""
    context: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Hit:
    """A name of `letters` letters found: its skill, its word's place when folded, how sure."""

    skill_id: str
    start: int
    end: int
    confidence: float
    letters: int

    def order(self) -> tuple[int, int, float, int, str]:
        """Reading order; of those that start together the longest, surest and fullest first."""
        return self.start, -self.end, -self.confidence, -self.letters, self.skill_id


class Key(NamedTuple):
    """A folded name and what it may stand for; it begins `reach` letters before its last."""

    reach: int
    text: str
    names: tuple[Name, ...]
    inflects: bool
    compounds: bool


@lru_cache(maxsize=2)
def automaton(taxonomy: Taxonomy) -> ahocorasick.Automaton:
    """Every folded name of the taxonomy, as a `Key`."""
    keys: dict[str, list[Name]] = {}
    for skill in taxonomy.skills.values():
        for key, name in _keys(skill):
            keys.setdefault(key, []).append(name)
    found = ahocorasick.Automaton()
    for key, names in keys.items():
        inflects = any(name.inflects for name in names)
        found.add_word(
            key,
            Key(len(key) - 1, key, tuple(names), inflects, any(name.compounds for name in names)),
        )
    found.make_automaton()
    return found


def _keys(skill: Skill) -> Iterator[tuple[str, Name]]:
    word = skill.kind in {"knowledge", "skill"}
    most = HUMAN if skill.field == "human" else PLAIN
    joined = frozenset(_joined(skill)) if word else frozenset()
    for text in skill.names():
        name = Name(skill.id, most, word, compounds=text in joined)
        for key in _spellings(spell(text)):
            yield key, name
    spelled = min(most, SPELLED)
    for text in skill.exact_aliases:
        yield spell(text), Name(skill.id, spelled, inflects=False, surface=text)
    beside = min(most, BESIDE)
    for text in skill.context_aliases:
        name = Name(skill.id, beside, inflects=False, surface=text, context=skill.context)
        yield spell(text), name


def _joined(skill: Skill) -> Iterator[str]:
    """The long single words among its Dutch and German names."""
    for language in ("nl", "de"):
        for text in (skill.labels.get(language, ""), *skill.aliases.get(language, ())):
            if len(text) >= LONG and text.isalpha():
                yield text


def _spellings(key: str) -> Iterator[str]:
    yield key
    # Asked first because it is cheap: a reader's first text waits for fifteen thousand names.
    number = _ISO.search(key) if "iso " in key else None
    if number:
        for prefix in ("iso", "iso/iec ", "iso iec ", "iso/iec", "iec ", "en iso "):
            yield key[: number.start()] + prefix + number[1] + key[number.end() :]


def find_names(folded: Folded, original: str, taxonomy: Taxonomy) -> list[Hit]:
    """Names in reading order, the longest where several start; none overlaps another."""
    if not folded.text:
        return []
    # Left to right, longest first: "Azure Active Directory" is one skill, not two.
    chosen: list[Hit] = []
    hits = _outside_addresses(_hits(folded, original, taxonomy), folded, original)
    for hit in sorted(hits, key=Hit.order):
        if not chosen or hit.start >= chosen[-1].end:
            chosen.append(hit)
    return chosen


def _hits(folded: Folded, original: str, taxonomy: Taxonomy) -> Iterator[Hit]:
    text = folded.text
    for last, key in automaton(taxonomy).iter(text):
        start = last - key.reach
        # Most of what the automaton finds is the inside of other words: away with it at once.
        if start and text[start - 1].isalnum() and not key.compounds:
            continue
        hit = _accepted(folded, original, start, key)
        if hit:
            yield hit


def _outside_addresses(hits: Iterator[Hit], folded: Folded, original: str) -> Iterator[Hit]:
    addresses = [match.span() for match in _ADDRESS.finditer(original)]
    starts = [start for start, _ in addresses]
    for hit in hits:
        place = folded.origin[hit.start]
        before = bisect_right(starts, place) - 1
        if before < 0 or place >= addresses[before][1]:
            yield hit


def _accepted(folded: Folded, original: str, start: int, key: Key) -> Hit | None:
    text, plain_end = folded.text, start + len(key.text)
    word = _word(text, start, plain_end, key)
    if word is None:
        return None
    begin, end, less = word
    if _is_title(key.text) or _HOLDER.match(text, end):
        less = max(less, TITLED)
    for name in key.names:
        if name.surface and not _written_so(folded, original, start, len(key.text), name.surface):
            continue
        if not name.context or _near(text, start, end, name.context):
            sure = round(name.confidence - less, 2)
            return Hit(name.skill_id, begin, end, sure, len(key.text))
    return None


@lru_cache(maxsize=4096)
def _is_title(name: str) -> bool:
    held = _HOLDER.search(name)
    return held is not None and held.end() == len(name)


def _word(text: str, start: int, end: int, key: Key) -> tuple[int, int, float] | None:
    """Start and end of the word that holds the name, and how much less sure that makes it."""
    if not start or not text[start - 1].isalnum():
        inflected = _word_end(text, end, key)
        if inflected is not None:
            return start, inflected, INFLECTED if inflected > end else 0.0
    if not key.compounds:
        return None
    first, last = _compound(text, start, end)
    return (first, last, COMPOUNDED) if text[first:last].isalpha() else None


def _compound(text: str, start: int, end: int) -> tuple[int, int]:
    """The whole word around a name; no farther than words go, so that time stays bounded."""
    before = _LETTERS_BEFORE.search(text, max(0, start - 30), start)
    after = _LETTERS.match(text, end, end + 30)
    return before.start() if before else start, after.end() if after else end


def _word_end(text: str, end: int, key: Key) -> int | None:
    """Where the word that begins with the name ends; None when the name is only a part of it."""
    following = text[end : end + 1]
    if not following or not (following.isalnum() or following in "+#'"):
        return end
    # "C" is not in "C++", while "C++17" still is C++.
    if following in "+#":
        return None
    if not key.text[-1].isalnum():
        return end if following.isdigit() else None
    return _inflected(text, end, key.text, key.inflects)


def _inflected(text: str, end: int, key: str, inflects: bool) -> int | None:
    rest = text[end : end + 16]
    if rest[0] == "'":
        # "C'est" is French for something else.
        return end if len(key) > 1 else None
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
