"""Ranking the labels of ESCO for a sentence: the reader's skills, names, descriptions, spread."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from skills.reading.linking.hearing import Heard, hear
from skills.reading.linking.postings import Postings, Weights
from skills.reading.linking.spelling import Spelling
from skills.reading.linking.table import Entry, load_table
from skills.reading.linking.words import stem, terms, words
from skills.taxonomy import Taxonomy, load

# What a skill gains by being asked everywhere: "teamwork" is likelier than "weld rails".
REUSE = {"transversal": 0.4, "cross-sector": 0.1, "occupation-specific": -0.2}
PER_OCCUPATIONS = 0.07  # times ln(1 + occupations that ask it)
MENTIONED = 0.3  # what a skill the reader names is ahead, times how sure the reader is
LABEL_COUNTS = 3  # a label's words weigh as if written three times beside the other names


@dataclass(frozen=True)
class LabelIndex:
    """Labels that can be ranked for a sentence. Build it once with `from_labels`."""

    labels: tuple[str, ...]
    written: frozenset[str]
    names: Postings
    texts: Postings
    first_names: NDArray[np.int64]
    spread: Weights
    places: Mapping[str, int]
    spelling: Spelling

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
        written = [_words(label, entry) for label, entry in zip(every, entries, strict=True)]
        rows = [[[stem(word) for word in name] for name in of] for of in written]
        single = [list(dict.fromkeys(map(tuple, of))) for of in rows]
        texts = Postings.over(map(_text, rows, entries))
        return cls(
            every,
            frozenset(word for of in written for name in of for word in name),
            Postings.over(terms(list(name)) for of in single for name in of),
            texts,
            np.array([0, *accumulate(map(len, single[:-1]))], dtype=np.int64),
            np.array([_spread(entry) for entry in entries]),
            {entry.uri: place for place, entry in enumerate(entries) if entry.uri},
            Spelling(texts.numbers),
        )

    def scores(self, sentence: str, taxonomy: Taxonomy) -> Weights:
        """How well each label fits, in the order of `labels`; 0 where nothing is shared."""
        heard = hear(sentence, taxonomy, self.written)
        found = self._stems(heard)
        alike = np.maximum.reduceat(self.names.similarity(terms(found)), self.first_names)
        alike += self.texts.similarity(found)
        for uri, sure in heard.addresses.items():
            if uri in self.places:
                alike[self.places[uri]] += MENTIONED * sure
        return alike * self.spread

    def _stems(self, heard: Heard) -> list[str]:
        found = [stem(word) for word in heard.words]
        # Words of another language resemble English ones by chance: "kennis" and "tennis".
        return self.spelling.corrected(found) if heard.english else found


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
    return " ".join("".join(c if c.isalnum() or c in "+#" else " " for c in label).lower().split())


def _words(label: str, entry: Entry) -> list[list[str]]:
    return [words(name) for name in (label, *entry.names)]


def _text(rows: Sequence[Sequence[str]], entry: Entry) -> list[str]:
    label, *others = rows
    return [*(list(label) * LABEL_COUNTS), *(one for name in others for one in name), *entry.words]


def _spread(entry: Entry) -> float:
    often = PER_OCCUPATIONS * math.log1p(entry.occupations)
    return 1 + often + REUSE.get(entry.reuse, 0.0)
