"""Where languages are named in a statement, and which of them stand in one list."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from skills.reading.conditions.page import Page
from skills.reading.cues import Cue
from skills.reading.places import Places

LONGEST_JOINT = 24

_CODES = {"NL": "nl", "FR": "fr", "EN": "en", "DE": "de", "ENG": "en", "GER": "de"}
_CODE = r"(?<![^\W_])(?:NL|FR|ENG?|DE|GER)(?![^\W_])"
_JOINT = r" ?(?:[/,&+-]|\b(?:en|et|and|und|or|of|ou|oder)\b) ?"
# One code alone is a word as often as a language; two together, or one with a level, are not.
_LISTED = re.compile(rf"{_CODE}(?:{_JOINT}{_CODE})+|{_CODE}(?= ?[:(=-]{{0,2}} ?[ABC][12])")
_ONE = re.compile(_CODE)
_LETTERS = re.compile(r"[NFEDG][LRNE]")
_BETWEEN = re.compile(
    r"[ ,/&+-]{0,4}(?:(?:and/or|en/of|et/ou|und/oder|and|or|en|of|et|ou|und|oder|as well as|both"
    r"|evenals|alsook|ainsi que|sowie|zowel|als|bzw\.)\b)?"
    r" {0,2}(?:(?:het|de|du|le|in|en|the|to|in het|de l'|d'|l'|l' )(?![^\W_]))? {0,2}(?:l'|d')?"
)
_OR = re.compile(r"\b(?:or|of|ou|oder|and/or|bzw)\b")
# "English C1": a level is no word that makes the name an adjective.
_NEXT_WORD = re.compile(r" {0,2}([^\W\d_]{1,20}+)(?!\d)")
_LAST_WORD = re.compile(r"([^\W\d_]{1,20}|')[ ]{0,2}$")
# After an English name another word makes it an adjective: "the Dutch market".
_AFTER_ENGLISH = frozenset(
    "and or is are as at in to for both with language languages skills skill speaker speakers"
    " speaking fluently fluent level required knowledge proficiency preferred would will can but"
    " plus a an on native written spoken oral orally communication mandatory essential desirable"
    " needed necessary well very good basic advantageous must also not minimum mother only though"
    " if because since through which that we you depending abilities competence business"
    " professional intermediate advanced be has have considered isn however your our the any"
    " excellent strong perfect conversational elementary reading writing per when en et".split()
)
_BEFORE_FRENCH = frozenset(
    "le l ' en du d de et ou parlez parle parler langue langues courant bilingue trilingue bon"
    " un au vers excellent parfait connaissance votre niveau que maitrise bonne tres notre"
    " francophone perfectionner avec dont pratique soit parfaitement couramment ecrit ecrire lire"
    " comprendre comprenez linguistiques connaissances bien ni pas francais neerlandais anglais"
    " allemand aussi egalement obligatoire".split()
)


@dataclass(frozen=True)
class Run:
    """Languages of one list, in order; `joint` is what stands before the last of them."""

    names: Sequence[Cue]
    joint: str

    @property
    def start(self) -> int:
        return self.names[0].start

    @property
    def end(self) -> int:
        return self.names[-1].end

    @property
    def either(self) -> bool:
        return _OR.search(self.joint) is not None


def runs(page: Page, names: Sequence[Cue]) -> list[Run]:
    """The lists among the languages of one statement; a lone language is a list of one."""
    found: list[list[Cue]] = []
    for name in names:
        gap = page.plain[found[-1][-1].end : name.start] if found else ""
        if found and len(gap) <= LONGEST_JOINT and _BETWEEN.fullmatch(gap):
            found[-1].append(name)
        else:
            found.append([name])
    return [
        Run(listed, page.plain[listed[-2].end : listed[-1].start] if listed[1:] else "")
        for listed in found
        # "German and French markets": the last is an adjective, and so is what it is joined to.
        if not _adjective(page, listed[-1])
    ]


def names_on(page: Page) -> Places[Cue]:
    """Every language that is named, in reading order; of two that overlap the longer."""
    kinds = ("language", "language_en", "language_fr")
    named = [name for kind in kinds for name in page.words(kind)]
    found = sorted((*named, *_declined(page), *_codes(page)), key=_order)
    return Places(found[:1] + [right for left, right in pairwise(found) if right.start >= left.end])


def _order(name: Cue) -> tuple[int, int]:
    return name.start, -name.end


def _declined(page: Page) -> Iterator[Cue]:
    """Adjectives that do stand for the language: "Franse en Nederlandse taal"."""
    for word in page.words("language_adj"):
        if page.between("tongue_noun", word.start - 14, word.end + 40):
            yield word


def _codes(page: Page) -> Iterator[Cue]:
    end = 0
    for letters in _LETTERS.finditer(page.text):
        start = letters.start()
        listed = _LISTED.match(page.text, start) if start >= end else None
        if listed:
            end = listed.end()
            for code in _ONE.finditer(page.text, start, end):
                yield Cue("language", _CODES[code[0]], *code.span())


def _adjective(page: Page, name: Cue) -> bool:
    if name.kind == "language_en":
        after = _NEXT_WORD.match(page.plain, name.end)
        lower = page.text[name.start].islower() and name.value == "pl"
        return lower or (after is not None and after[1] not in _AFTER_ENGLISH)
    if name.kind == "language_fr":
        before = _LAST_WORD.search(page.plain, max(0, name.start - 22), name.start)
        return before is not None and before[1] not in _BEFORE_FRENCH
    return False
