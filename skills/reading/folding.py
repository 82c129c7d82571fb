"""A text in folded spelling that remembers where each folded letter came from."""

import re
from array import array
from dataclasses import dataclass

from skills.taxonomy.folding import fold_char

_BREAKS = re.compile(r"[ \n]{2,}|\n")


@dataclass(frozen=True)
class Folded:
    """`text` is folded; `origin[i]` is the place in the original of folded letter i."""

    text: str
    origin: "array[int]"

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where folded[start:end] (not empty) stands in the original."""
        return self.origin[start], self.origin[end - 1] + 1


class _Spelling(dict[int, str]):
    """Code point -> folded letters, learned as texts are read; `odd` are those not one for one."""

    def __init__(self) -> None:
        super().__init__()
        self.odd: set[str] = set()

    def __missing__(self, code: int) -> str:
        char = chr(code)
        # Nobody types a null: "S\0p\0l\0u\0n\0k" comes from a wider encoding.
        piece = fold_char(char) if code else ""
        if len(piece) != 1:
            self.odd.add(char)
        self[code] = piece
        return piece


_SPELLING = _Spelling()


def spell(name: str) -> str:
    """A short name in folded spelling, as `fold_name` gives it, for thousands of names at once."""
    return " ".join(name.translate(_SPELLING).split())


def fold(text: str) -> Folded:
    """Letters as `fold_char` spells them; a run of spaces, dashes and one line end is one space.

    An empty line, or a line that starts with a dash, stays a line end, so that no name is read
    across paragraphs or list items.
    """
    letters = text.translate(_SPELLING)
    origin = _origin(text)
    pieces: list[str] = []
    kept: array[int] = array("l")
    left = 0
    for run in _BREAKS.finditer(letters):
        start, end = run.span()
        pieces += letters[left:start], _separator(text, run[0], origin[start:end])
        kept.extend(origin[left : start + 1])
        left = end
    pieces.append(letters[left:])
    kept.extend(origin[left:])
    return Folded("".join(pieces), kept)


def _origin(text: str) -> "array[int]":
    found = _SPELLING.odd.intersection(text)
    if not found:
        return array("l", range(len(text)))
    origin: array[int] = array("l")
    left = 0
    # The places come from a pattern: looking at every letter in turn is what costs.
    for odd in re.finditer("[" + re.escape("".join(sorted(found))) + "]", text):
        place = odd.start()
        origin.extend(range(left, place))
        origin.extend((place,) * len(_SPELLING[ord(text[place])]))
        left = place + 1
    origin.extend(range(left, len(text)))
    return origin


def _separator(text: str, run: str, places: "array[int]") -> str:
    """What a run of spaces and line ends becomes: a line end for a paragraph or a list item."""
    first = run.find("\n")
    if first < 0:
        return " "
    # A second line end is a paragraph; a dash after a line end opens a list item.
    after = zip(run[first + 1 :], places[first + 1 :], strict=True)
    broken = any(piece == "\n" or not text[place].isspace() for piece, place in after)
    return "\n" if broken else " "
