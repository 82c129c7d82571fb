"""Words that stand where skills stand and are none we know: what the taxonomy may lack.

Conservative, and never about a person: a line with an address or a number is passed over, and
so is every term with a first name, a family name, a place, a language or a company's form in it.
"""

import csv
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from skills.reading.mentions import Reading, read_text
from skills.taxonomy import Taxonomy, load
from skills.taxonomy.folding import fold_name
from skills.taxonomy.loading import DATA

LONGEST_TEXT = 100_000
MOST = 60  # terms of one text
BESIDE = 40  # letters between an acronym in a sentence and the known skill it stands beside

_BREAK = re.compile(
    r"[,;|()\[\]•·▪●:]|/| (?:and|en|et|und|or|of|ou|oder|&) |[ \t][-–—][ \t]|[\r\n]+"
)
_CONTACT = re.compile(r"@|://|www\.|\+\d|\d[\d ./-]{7,}")
_WORD = re.compile(r"[^\W_][\w.+#&'’-]*")
_YEAR = re.compile(r"(?:19|20)\d\d")
# "SOAR", "OT", "K8s", "AppLocker": spelled as no word of a language is.
_MARKED = re.compile(
    r"(?<!\w)(?:[^\WA-Z]*[A-Z][^\WA-Z0-9]*[A-Z0-9]|[^\Wa-z]*[a-z][^\WA-Z]*[A-Z])\w*\Z"
)
_ACRONYM = re.compile(
    r"(?<![\w.@-])(?:[A-Z][A-Z0-9]{1,9}|[A-Za-z]{1,40}[a-z][A-Z][A-Za-z0-9]{1,40}+)(?![\w@-])"
)
_EMPLOYED = re.compile(
    r"\b(?:at|for|by|with client|bij|voor|chez|pour|bei|fur|für)\s\Z", re.IGNORECASE
)
_HEADING = re.compile(
    r"(?:(?:technical|key|core|it|hard|other|technische) ?)?"
    r"(?:skills?|tools?|technologies|technology|stack|tech stack|expertise|vaardigheden"
    r"|competenties|kennis|competences|outils|logiciels|kenntnisse|fahigkeiten|fachkenntnisse|werkzeuge)"
    r"(?: techniques| informatiques)?"
)


@dataclass(frozen=True)
class _Item:
    """One item of a list, in places of the text; `known` where a skill was read in it."""

    text: str
    known: bool


def unknown_terms(text: str, taxonomy: Taxonomy | None = None) -> tuple[str, ...]:
    """Terms that look like skills but are not known, as written, each once; MOST at most.

    Found in lists with at least two known skills, under headings of skills, and as acronyms
    right beside a known skill. Never raises; the time grows linearly with the text.
    """
    known = taxonomy or load()
    reading = read_text(text[:LONGEST_TEXT], known)
    # Mentions never overlap, so their ends are in order, too.
    ends = [mention.end for mention in reading.mentions]
    found: dict[str, str] = {}
    for term in (*_listed(reading, ends), *_headed(reading, ends), *_beside(reading, ends)):
        key = fold_name(term)
        if key not in found and len(found) < MOST and not _is_known(key, known):
            found[key] = term
    return tuple(found.values())


def _listed(reading: Reading, ends: list[int]) -> Iterator[str]:
    for sentence in reading.sentences:
        if _CONTACT.search(sentence.text):
            continue
        items = _items(reading, sentence.start, sentence.end, ends)
        if len(items) >= 3 and sum(item.known for item in items) >= 2:
            yield from _from_list(items)


def _from_list(items: list[_Item]) -> Iterator[str]:
    mostly_known = 2 * sum(item.known for item in items) >= len(items)
    bare = mostly_known and all(len(item.text.split()) <= 4 for item in items)
    for place, item in enumerate(items):
        near = items[max(0, place - 1) : place + 2]
        if item.known or not any(other.known for other in near):
            continue
        if _may_be_term(item.text) and (bare or _is_named(item.text)):
            yield item.text


def _headed(reading: Reading, ends: list[int]) -> Iterator[str]:
    """The lines under "Technical skills" down to the next empty line, as one list."""
    for start, end in _skill_blocks(reading.text):
        items = _items(reading, start, end, ends)
        if sum(item.known for item in items) >= 2:
            terms = (item.text for item in items if not item.known)
            yield from (term for term in terms if _may_be_term(term) and _is_named(term))


def _skill_blocks(text: str) -> Iterator[tuple[int, int]]:
    start, end = -1, 0
    for line in re.finditer(r"[^\r\n]*(?:\r\n|\n|\r|\Z)", text):
        words = line[0].strip(" \t\r\n:#*-•_=")
        heading = bool(words) and len(words) < 40 and _HEADING.fullmatch(fold_name(words))
        if start >= 0 and (heading or not words or _CONTACT.search(line[0])):
            yield start, end
            start = -1
        if heading:
            start = line.end()
        end = line.end()
    if start >= 0:
        yield start, end


def _beside(reading: Reading, ends: list[int]) -> Iterator[str]:
    """Acronyms in running text, next to a known skill; not whom somebody worked for."""
    places = [(mention.start, mention.end) for mention in reading.mentions]
    for sentence in reading.sentences:
        # A line in capitals is a title: its words are no acronyms.
        if _CONTACT.search(sentence.text) or sentence.text.isupper():
            continue
        for found in _ACRONYM.finditer(reading.text, sentence.start, sentence.end):
            at = bisect_right(ends, found.start())
            near = [
                max(found.start() - right, left - found.end())
                for left, right in places[max(0, at - 1) : at + 1]
                if sentence.start <= left and right <= sentence.end
            ]
            before = reading.text[max(0, found.start() - 12) : found.start()]
            beside = bool(near) and 0 <= min(near) <= BESIDE
            if beside and not _EMPLOYED.search(before) and _may_be_term(found[0]):
                yield found[0]


def _items(reading: Reading, start: int, end: int, ends: list[int]) -> list[_Item]:
    edges = [start]
    for found in _BREAK.finditer(reading.text, start, end):
        edges += found.span()
    edges.append(end)
    items = []
    for left, right in zip(edges[::2], edges[1::2], strict=True):
        word = reading.text[left:right].strip(" \t\r\n\xa0.!?\"'“”„«»*_=-–—•…")
        at = bisect_right(ends, left)
        if word:
            known = at < len(ends) and reading.mentions[at].start < right
            items.append(_Item(word, known))
    return items


def _may_be_term(term: str) -> bool:
    words = term.split()
    if not (2 <= len(term) <= 40 and 1 <= len(words) <= 3 and any(map(str.isalpha, term))):
        return False
    if _CONTACT.search(term) or _YEAR.search(term):
        return False
    folded = [fold_name(word) for word in (term, *words, *re.split(r"[\s-]+", term))]
    return all(map(_WORD.fullmatch, words)) and not any(word in not_skills() for word in folded)


def _is_named(term: str) -> bool:
    """Written as names are: a capital at the front, or marked like an acronym or product."""
    return term[0].isupper() or _MARKED.match(term) is not None


def _is_known(key: str, taxonomy: Taxonomy) -> bool:
    singular = key.removesuffix("s")
    return any(taxonomy.named(name) for name in (key, singular)) or key in _titles(taxonomy)


@lru_cache(maxsize=2)
def _titles(taxonomy: Taxonomy) -> frozenset[str]:
    return frozenset(fold_name(name) for role in taxonomy.roles.values() for name in role.names())


@lru_cache(maxsize=1)
def not_skills() -> frozenset[str]:
    """Words of not_skills.csv, and the reader's own cues: levels, headings, denials."""
    words = [row["word"] for row in _rows("not_skills.csv")]
    cues = [phrase for row in _rows("cues.csv") for phrase in row["phrases"].split("|")]
    return frozenset(map(fold_name, (*words, *cues)))


def _rows(table: str) -> list[dict[str, str]]:
    with (DATA / table).open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines, strict=True))
