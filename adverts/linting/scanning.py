"""One walk over the words of a text: what the lists know, spared where the sentence says so."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from adverts.linting.lists import Entry, Table, entries
from adverts.linting.patterns import keys_for
from adverts.linting.spelling import Spelled

MOST_HITS = 300  # an advert with more says nothing else; the rest is not looked at
_NEAR = 300  # letters of a sentence read on either side of the words
_WORD = re.compile(r"\w+")
_STOP = re.compile(r"[.!?;](?=\s|$)|\n")


@dataclass(frozen=True)
class Hit:
    """Words of a table at [start:end] of the plain letters, in the sentence at [left:right]."""

    table: Table
    start: int
    end: int
    left: int
    right: int
    spared: bool = False


def scan(spelled: Spelled, language: str) -> list[Hit]:
    """Everything the lists know, in the order of the text, `MOST_HITS` at most."""
    text = spelled.text
    stops = [stop.start() for stop in _STOP.finditer(text)]
    known = islice(_known(text, language), MOST_HITS)
    found: dict[tuple[str, int, int], Hit] = {}
    for table, start, end in known:
        hit = _hit(table, start, end, text, stops)
        # The same words may stand in the lists of several languages: one that spares is enough.
        before = found.get((table.name, start, end))
        if before is None or hit.spared:
            found[table.name, start, end] = hit
    return list(found.values())


def _known(text: str, language: str) -> Iterator[tuple[Table, int, int]]:
    known = entries(language)
    # The words of a language come again and again.
    worth: dict[str, list[Entry]] = {}
    for word in _WORD.finditer(text):
        tries = worth.get(word[0])
        if tries is None:
            keys = keys_for(word[0])
            tries = worth[word[0]] = [entry for key in keys for entry in known.get(key, ())]
        for entry in tries:
            match = entry.pattern.match(text, word.start())
            if match:
                yield entry.table, match.start(), match.end()


def _hit(table: Table, start: int, end: int, text: str, stops: list[int]) -> Hit:
    place = bisect_left(stops, start)
    left = stops[place - 1] + 1 if place else 0
    # A stop inside the words, as in "max. 35", ends no sentence.
    after = bisect_left(stops, end)
    right = stops[after] if after < len(stops) else len(text)
    left, right = max(left, start - _NEAR), min(right, end + _NEAR)
    spared = bool(
        (table.unless and table.unless.search(text, left, right))
        or (table.behind and table.behind.search(text, left, start))
    )
    return Hit(table, start, end, left, right, spared)
