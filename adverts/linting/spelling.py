"""A text in plain letters, lower case without accents, that knows where each letter stood."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from operator import itemgetter

_PLAIN = {
    **dict.fromkeys("\u2018\u2019\u02bc\u0060\u00b4", "'"),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
    # Written into a word to hide it, or to break it at a line's end.
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", ""),
    **dict.fromkeys("\n\r\v\f\x85\u2028\u2029", "\n"),
}


class _Letters(dict[int, str]):
    """Code point -> plain letters, learned as texts are read."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        self[code] = _PLAIN[char] if char in _PLAIN else _plain(char)
        return self[code]


def _plain(char: str) -> str:
    if char.isspace():
        return " "
    apart = unicodedata.normalize("NFKD", char.casefold())
    return "".join(part for part in apart if not unicodedata.combining(part))


_LETTERS = _Letters()


@dataclass(frozen=True)
class Spelled:
    """`text` in plain letters of `source`; `span` leads from the one to the other.

    `_odd` are the letters that are not one for one: where each begins in the text and in the
    source, and how far the source is ahead after it.
    """

    source: str
    text: str
    _odd: tuple[tuple[int, int, int], ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where text[start:end] (not empty) stands in the source."""
        last = self._place(end - 1) + 1
        # An accent that stands behind its letter belongs to it.
        while last < len(self.source) and unicodedata.combining(self.source[last]):
            last += 1
        return self._place(start), last

    def _place(self, index: int) -> int:
        found = bisect_right(self._odd, index, key=itemgetter(0)) - 1
        if found < 0:
            return index
        _begins, place, ahead = self._odd[found]
        return max(place, index + ahead)


def spell(source: str) -> Spelled:
    text = source.translate(_LETTERS)
    odd = [char for char in set(source) if len(_LETTERS[ord(char)]) != 1]
    return Spelled(source, text, tuple(_odd_letters(source, odd)) if odd else ())


def _odd_letters(source: str, odd: list[str]) -> Iterator[tuple[int, int, int]]:
    ahead = 0
    for found in re.finditer("[" + re.escape("".join(odd)) + "]", source):
        begins = found.start() - ahead
        ahead += 1 - len(_LETTERS[ord(found[0])])
        yield begins, found.start(), ahead
