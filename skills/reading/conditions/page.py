"""A text made ready for its conditions: words by kind, statements, sections."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from skills.reading.conditions.words import find_words, plain
from skills.reading.cues import Cue
from skills.reading.places import Places
from skills.reading.sections import sections
from skills.reading.sentences import Sentence, sentences

# A stop after these ends no statement, whatever letter follows.
_SHORTENED = ("mind.", "max.", "min.", "ca.", "std.", "st.", "ab.", "p.m.", "p.a.")
NOTHING = Sentence(0, 0, "")
_DIGITS = re.compile(r"\d+")


class Page:
    """`plain` has the letters of `text` at the same places."""

    def __init__(self, text: str) -> None:
        self.text, self.plain = text, plain(text)
        words = find_words(self.plain)
        self._words = {kind: Places(found) for kind, found in words.items()}
        self._all = words
        self._numbers: list[int] | None = None
        self.sentences = tuple(_joined(text, sentences(text)))
        self._sentences = Places(self.sentences)
        self._sections = Places(sections(text, words.get("section", ())))

    def numbers(self) -> Sequence[int]:
        """Where digits begin: reading goes on from there, not from every letter."""
        if self._numbers is None:
            self._numbers = [digits.start() for digits in _DIGITS.finditer(self.plain)]
        return self._numbers

    def matches(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """What a pattern that opens on a number finds, without overlaps."""
        return self._from(pattern, self.numbers())

    def counts(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """The same, in digits or in letters."""
        return self._from(pattern, sorted((*self.numbers(), *self._spelled())))

    def counts_in(self, pattern: re.Pattern[str], sentence: Sentence) -> Iterator[re.Match[str]]:
        """The same within one statement."""
        digits = self.numbers()
        inside = digits[bisect_left(digits, sentence.start) : bisect_left(digits, sentence.end)]
        spelled = [word.start for word in self.within("number", sentence)]
        return self._from(pattern, sorted((*inside, *spelled)))

    def _spelled(self) -> Iterator[int]:
        return (word.start for word in self.words("number"))

    def _from(self, pattern: re.Pattern[str], places: Sequence[int]) -> Iterator[re.Match[str]]:
        end = 0
        for start in places:
            match = pattern.match(self.plain, start) if start >= end else None
            if match:
                end = match.end()
                yield match

    def words(self, kind: str) -> Sequence[Cue]:
        """All words of a kind, in reading order."""
        return self._all.get(kind, ())

    def is_part(self, kind: str, place: int) -> bool:
        """Whether a place lies in a word of a kind: "master" in "scrum master"."""
        found = self._words.get(kind)
        word = found.last(place) if found else None
        return word is not None and place < word.end

    def between(self, kind: str, start: int, end: int) -> Sequence[Cue]:
        """The words of a kind that start in start <= place < end."""
        found = self._words.get(kind)
        return found.between(max(0, start), end) if found else ()

    def within(self, kind: str, sentence: Sentence) -> Sequence[Cue]:
        return self.between(kind, sentence.start, sentence.end)

    def around(self, kind: str, sentence: Sentence, start: int, end: int) -> Sequence[Cue]:
        """The words of a kind in the part of a sentence between two places."""
        return self.between(kind, max(start, sentence.start), min(end, sentence.end))

    def sentence(self, place: int) -> Sentence:
        return self._sentences.last(place) or NOTHING

    def before(self, sentence: Sentence) -> Sentence:
        """The statement above; an empty one above the first."""
        return self._sentences.last(sentence.start - 1) or NOTHING

    def section(self, place: int) -> str:
        """must, profile, tasks, nice, skip or ""."""
        found = self._sections.last(place)
        return found.kind if found else ""

    def importance(self, sentence: Sentence) -> str:
        """nice when the statement or its heading says so, else must."""
        said = {word.value for word in self.within("importance", sentence)}
        if said - {"must"} or (self.section(sentence.start) == "nice" and not said):
            return "nice"
        return "must"

    def waived(self, sentence: Sentence, start: int, end: int) -> bool:
        """Whether what stands from start to end is said not to be needed."""
        before = self.around("no", sentence, start - 25, start)
        after = self.around("waived", sentence, start, end + 50)
        return bool(before or after)

    def title(self) -> Sentence:
        return self.sentences[0] if self.sentences else NOTHING


def _joined(text: str, found: Sequence[Sentence]) -> Iterator[Sentence]:
    """Statements that were parted behind an abbreviation, as one."""
    held: Sentence | None = None
    for left, right in pairwise((*found, NOTHING)):
        start = held.start if held else left.start
        whole = Sentence(start, left.end, text[start : left.end]) if held else left
        held = whole if _goes_on(text, left, right) else None
        if held is None:
            yield whole


def _goes_on(text: str, left: Sentence, right: Sentence) -> bool:
    ends = left.text[-6:].lower().endswith(_SHORTENED)
    return ends and right.start > left.end and "\n" not in text[left.end : right.start]
