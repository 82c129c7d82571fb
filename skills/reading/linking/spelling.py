"""Words nobody lists, read as listed ones that share most of their letters."""

from collections import Counter
from collections.abc import Iterable
from functools import cached_property

SHORTEST = 5  # shorter words share letters by chance
ALIKE = 0.6  # Dice's coefficient of the trigrams from which two words count as one
MOST = 2


class Spelling:
    """Finds listed words by trigrams: "envirnoment" -> "environment", "biopharma" -> "pharma"."""

    def __init__(self, known: Iterable[str]) -> None:
        self._known = frozenset(known)
        self._seen: dict[str, tuple[str, ...]] = {}

    @cached_property
    def _holders(self) -> dict[str, list[str]]:
        holders: dict[str, list[str]] = {}
        for word in sorted(self._known):
            if len(word) >= SHORTEST and word.isalpha():
                for part in _trigrams(word):
                    holders.setdefault(part, []).append(word)
        return holders

    def corrected(self, words: Iterable[str]) -> list[str]:
        """The words, each unknown one replaced by those it resembles where there are any."""
        return [listed for word in words for listed in self._listed(word)]

    def _listed(self, word: str) -> tuple[str, ...]:
        if word in self._known or len(word) < SHORTEST or not word.isalpha():
            return (word,)
        return self._resembling(word) or (word,)

    def _resembling(self, word: str) -> tuple[str, ...]:
        parts = _trigrams(word)
        shared = Counter(known for part in parts for known in self._holders.get(part, ()))
        alike = (
            (2 * n / (len(parts) + len(_trigrams(known))), known) for known, n in shared.items()
        )
        best = sorted((-near, known) for near, known in alike if near >= ALIKE)
        return tuple(known for _, known in best[:MOST])


def _trigrams(word: str) -> frozenset[str]:
    edged = f" {word} "
    return frozenset(edged[at : at + 3] for at in range(len(edged) - 2))
