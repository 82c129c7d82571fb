"""Job titles named in a text, in any of the four languages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import ahocorasick

from skills.reading.folding import Folded, fold
from skills.taxonomy import Taxonomy, load
from skills.taxonomy.folding import fold_name

# Both forms in one word: "ingénieur(e)", "Techniker/in", "administrateur·trice", "Analyst:in".
_BOTH_FORMS = re.compile(
    r"(?<=\w)(?:[(/*:·•.] ?-? ?)(?:in(?:nen)?|e|ne|trice|rice|euse|se|enne|ienne|ere|ster)\b\)?"
)
# A name of a skill that is a person's as well ("threat hunter") stays a title.
_PERSON = re.compile(
    r"\b\w*(?:analy?ste?|analist|engineer|ingenieure?|developer|developpeur|ontwikkelaar|entwickler"
    r"|administrat(?:or|eur)|beheerder|manager|architecte?|architekt|auditor|consultant|tester"
    r"|hacker|hunter|responder|teamer|researcher|scientist|lead|leider|chef|master|dba|sysadmin)\b"
)


@dataclass(frozen=True)
class TitleMention:
    """A role's title in a text: `text[start:end] == surface`."""

    role: str
    start: int
    end: int
    surface: str


def titles_in(text: str, taxonomy: Taxonomy | None = None) -> tuple[TitleMention, ...]:
    """The titles a text names, in reading order; none lies inside another.

    The name of a field ("network security") is left out: in running text it says what somebody
    knows, not what somebody is.
    """
    known = taxonomy or load()
    folded = one_form(fold(text))
    return tuple(
        TitleMention(
            found.role, *folded.span(found.start, found.end), _surface(text, folded, found)
        )
        for found in find_titles(folded.text, known)
        if not found.is_field
    )


@dataclass(frozen=True)
class Found:
    """A title in folded text; `is_field`: it names a skill rather than a person."""

    role: str
    start: int
    end: int
    words: int
    is_field: bool

    @property
    def length(self) -> float:
        """How much the title says: its words, then its letters."""
        return self.words + (self.end - self.start) / 100


def one_form(folded: Folded) -> Folded:
    """The text with one form of each word that is written in both."""
    return without(folded, _BOTH_FORMS, "")


def without(folded: Folded, pattern: re.Pattern[str], instead: str) -> Folded:
    """The text with what `pattern` finds replaced by `instead`, one letter or none."""
    text, origin, kept = [], folded.origin[:0], 0
    for match in pattern.finditer(folded.text):
        text += [folded.text[kept : match.start()], instead]
        origin += folded.origin[kept : match.start() + len(instead)]
        kept = match.end()
    if not kept:
        return folded
    return Folded("".join(text) + folded.text[kept:], origin + folded.origin[kept:])


def find_titles(folded: str, taxonomy: Taxonomy) -> Iterator[Found]:
    """Titles in folded text, in reading order; none lies inside another."""
    # A title inside a longer one is not meant: "GRC auditor" is no GRC consultant.
    covered = 0
    for found in sorted(_hits(folded, taxonomy), key=lambda hit: (hit.start, -hit.end, hit.role)):
        if found.end > covered:
            yield found
            covered = found.end


def _hits(folded: str, taxonomy: Taxonomy) -> Iterator[Found]:
    for last, (name, role, words, is_field) in _automaton(taxonomy).iter(folded) if folded else ():
        start, end = last + 1 - len(name), last + 1
        if not folded[max(0, start - 1) : start].isalnum() and _ends(folded, end):
            yield Found(role, start, end, words, is_field)


def _ends(folded: str, end: int) -> bool:
    after = folded[end : end + 1]
    return not after.isalnum() or (after == "s" and not folded[end + 1 : end + 2].isalnum())


@lru_cache(maxsize=2)
def _automaton(taxonomy: Taxonomy) -> ahocorasick.Automaton:
    found = ahocorasick.Automaton()
    for role in taxonomy.roles.values():
        for name in map(fold_name, role.names()):
            is_field = taxonomy.named(name) is not None and not _PERSON.search(name)
            found.add_word(name, (name, role.id, len(name.split()), is_field))
    found.make_automaton()
    return found


def _surface(text: str, folded: Folded, found: Found) -> str:
    start, end = folded.span(found.start, found.end)
    return text[start:end]
