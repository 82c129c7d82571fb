"""Numbers for words, the same for all words of one stem."""

from collections.abc import Iterable

from skills.reading.linking.spelling import Spelling
from skills.reading.linking.words import stem

UNKNOWN = (1 << 24) - 1  # what a word gets that no name has; names have fewer words than this


class Vocabulary:
    """Learns words while the index is built; afterwards tells their numbers."""

    def __init__(self) -> None:
        self._of_stem: dict[str, int] = {}
        self._of_word: dict[str, int] = {}
        self._spelling: Spelling | None = None

    def learn(self, words: Iterable[str]) -> tuple[int, ...]:
        """The numbers of words as they are written, new ones where needed."""
        known = self._of_word
        return tuple(
            known[word] if word in known else known.setdefault(word, self.learn_stem(stem(word)))
            for word in words
        )

    def learn_stem(self, stemmed: str) -> int:
        """The number of what is a stem already."""
        return self._of_stem.setdefault(stemmed, len(self._of_stem))

    def has(self, word: str) -> bool:
        """Whether a name is written with this very word."""
        return word in self._of_word

    def numbers(self, words: Iterable[str], correct: bool) -> list[int]:
        """The numbers of words of a sentence, UNKNOWN for what no name has.

        `correct` reads an unknown word as the known ones that look most like it.
        """
        stems = [stem(word) for word in words]
        if correct:
            self._spelling = self._spelling or Spelling(self._of_stem)
            stems = self._spelling.corrected(stems)
        return [self._of_stem.get(one, UNKNOWN) for one in stems]
