"""Ranking the labels of ESCO for a sentence: the reader's skills, names, descriptions, spread."""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain

import numpy as np
from numpy.typing import NDArray

from skills.reading.linking.hearing import hear
from skills.reading.linking.postings import Postings, Weights
from skills.reading.linking.table import Entry, load_table
from skills.reading.linking.vocabulary import Vocabulary
from skills.reading.linking.words import words
from skills.taxonomy import Taxonomy, load

# What a skill gains by being asked everywhere: "teamwork" is likelier than "weld rails".
REUSE = {"transversal": 0.4, "cross-sector": 0.1, "occupation-specific": -0.2}
PER_OCCUPATIONS = 0.07  # times ln(1 + occupations that ask it)
MENTIONED = 0.3  # what a skill the reader names is ahead, times how sure the reader is
LABEL_COUNTS = 3  # a label's words weigh as if written three times beside the other names
_MARKS = re.compile(r"[^\w+#]+")


@dataclass(frozen=True)
class LabelIndex:
    """Labels that can be ranked for a sentence. Build it once with `from_labels`."""

    labels: tuple[str, ...]
    vocabulary: Vocabulary
    names: Postings
    texts: Postings
    first_names: NDArray[np.int64]
    spread: Weights
    places: Mapping[str, int]

    @classmethod
    def from_labels(cls, labels: Sequence[str]) -> "LabelIndex":
        """An index of these labels, each once, in their order; those of ESCO get its other names.

        About a second for all 13,896. ValueError for an empty list.
        """
        every = tuple(dict.fromkeys(labels))
        if not every:
            raise ValueError("there are no labels to link to")
        known = {_key(entry.label): entry for entry in load_table()}
        entries = [known.get(_key(label), Entry("", label)) for label in every]
        vocabulary = Vocabulary()
        rows = [
            [vocabulary.learn(words(name)) for name in (label, *entry.names)]
            for label, entry in zip(every, entries, strict=True)
        ]
        names = [list(dict.fromkeys(of)) for of in rows]
        described = [[vocabulary.learn_stem(one) for one in entry.words] for entry in entries]
        return cls(
            every,
            vocabulary,
            _postings(list(chain.from_iterable(names)), pairs=True),
            _postings(list(map(_text, rows, described)), pairs=False),
            np.array([0, *accumulate(map(len, names[:-1]))], dtype=np.int64),
            np.array([_spread(entry) for entry in entries]),
            {entry.uri: place for place, entry in enumerate(entries) if entry.uri},
        )

    def scores(self, sentence: str, taxonomy: Taxonomy) -> Weights:
        """How well each label fits, in the order of `labels`; 0 where nothing is shared."""
        heard = hear(sentence, taxonomy, self.vocabulary.has)
        # Words of another language resemble English ones by chance: "kennis" and "tennis".
        found = self.vocabulary.numbers(heard.words, correct=heard.english)
        by_name = self.names.similarity(found, pairs=True)
        alike = np.maximum.reduceat(by_name, self.first_names)
        alike += self.texts.similarity(found, pairs=False)
        for uri, sure in heard.addresses.items():
            if uri in self.places:
                alike[self.places[uri]] += MENTIONED * sure
        return alike * self.spread


def link_sentence(
    sentence: str, labels: LabelIndex, limit: int = 10, taxonomy: Taxonomy | None = None
) -> list[tuple[str, float]]:
    """The `limit` labels that fit a sentence best, with scores from 0 up, best first.

    Where fewer fit, the list goes on with the labels most occupations ask, scored 0. Equal
    scores keep the order of the labels, so the same sentence always gets the same list.
    """
    scores = np.round(labels.scores(sentence, taxonomy or load()), 4)
    order = np.lexsort((np.arange(scores.size), -labels.spread, -scores))[: max(0, limit)]
    return [(labels.labels[place], float(scores[place])) for place in order]


def _key(label: str) -> str:
    # Lists of ESCO's labels differ in commas and spaces.
    return _MARKS.sub(" ", label).strip().lower()


def _postings(rows: Sequence[Sequence[int]], pairs: bool) -> Postings:
    return Postings.over(list(chain.from_iterable(rows)), list(map(len, rows)), pairs)


def _text(rows: Sequence[Sequence[int]], described: Sequence[int]) -> list[int]:
    """All the words of a label as one text."""
    return [*(list(rows[0]) * LABEL_COUNTS), *chain.from_iterable(rows[1:]), *described]


def _spread(entry: Entry) -> float:
    often = PER_OCCUPATIONS * math.log1p(entry.occupations)
    return 1 + often + REUSE.get(entry.reuse, 0.0)
