"""Ranking the labels of ESCO for a sentence: the reader's skills, names, descriptions, spread."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from skills.reading.linking.postings import Postings, Weights
from skills.reading.linking.spelling import Spelling
from skills.reading.linking.table import Entry, load_table
from skills.reading.linking.words import MAX_LETTERS, terms, words
from skills.reading.mentions import read_skills
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
        stems = [_stems(label, entry) for label, entry in zip(every, entries, strict=True)]
        names = Postings.over(terms(list(name)) for of in stems for name in dict.fromkeys(of))
        sizes = [len(dict.fromkeys(of)) for of in stems]
        texts = Postings.over(map(_text, stems, entries))
        return cls(
            every,
            names,
            texts,
            np.array([0, *accumulate(sizes[:-1])], dtype=np.int64),
            np.array([_spread(entry) for entry in entries]),
            {entry.uri: place for place, entry in enumerate(entries) if entry.uri},
            Spelling(texts.numbers),
        )

    def scores(self, sentence: str, taxonomy: Taxonomy) -> Weights:
        """How well each label fits, in the order of `labels`; 0 where nothing is shared."""
        found = self.spelling.corrected(words(sentence))
        alike = np.maximum.reduceat(self.names.similarity(terms(found)), self.first_names)
        alike += self.texts.similarity(found)
        for place, sure in self._mentioned(sentence, taxonomy):
            alike[place] += MENTIONED * sure
        return alike * self.spread

    def _mentioned(self, sentence: str, taxonomy: Taxonomy) -> Iterator[tuple[int, float]]:
        sure: dict[int, float] = {}
        for mention in read_skills(sentence[:MAX_LETTERS], taxonomy):
            skill = taxonomy.skills[mention.skill_id]
            place = self.places.get(skill.esco_uri)
            # The portal's few human skills are broad; ESCO has a dozen for each of them.
            if place is not None and skill.field != "human":
                sure[place] = max(sure.get(place, 0.0), mention.confidence)
        yield from sure.items()


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


def _stems(label: str, entry: Entry) -> list[tuple[str, ...]]:
    return [tuple(words(name)) for name in (label, *entry.names)]


def _text(stems: Sequence[tuple[str, ...]], entry: Entry) -> list[str]:
    label, *others = stems
    return [*(label * LABEL_COUNTS), *(stem for name in others for stem in name), *entry.words]


def _spread(entry: Entry) -> float:
    often = PER_OCCUPATIONS * math.log1p(entry.occupations)
    return 1 + often + REUSE.get(entry.reuse, 0.0)
