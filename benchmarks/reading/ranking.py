"""CVs by advert: families next to security, beside TF-IDF on whole texts.

python -m benchmarks.reading ranking
"""

from collections.abc import Mapping
from typing import Any

from benchmarks.reading.folder import read, scorer
from benchmarks.reading.tfidf import TfIdf, similarities
from matching.files import Files, person_of, request_of
from skills.taxonomy import load

SET = "B_it_families"
NEXT_TO_SECURITY = ("Networking", "Cloud_Computing", "Database_Administration",
                    "Software_Development")  # fmt: skip

Scores = Mapping[str, Mapping[str, float]]
Texts = Mapping[str, Mapping[str, Any]]


def report() -> None:
    """Mean average precision, over all families and over those next to security."""
    adverts, cvs = read(f"{SET}/vacancies.json"), read(f"{SET}/resumes.json")
    print(f"{len(adverts)} adverts, {len(cvs)} CVs; published for MiniLM: next to security .552")
    for name, scores in (
        ("TF-IDF, whole texts", by_words(adverts, cvs)),
        ("coverage alone", by_coverage(adverts, cvs)),
        ("Belfry: coverage and focus", by_matching(adverts, cvs)),
    ):
        print(f"{name:28}", line(scores, adverts))


def line(scores: Scores, adverts: Texts) -> str:
    """The families next to security, each of them, and all."""
    _means, rows = scorer().ranking(scores, SET, 1, False, quiet=True)

    def mean(families: tuple[str, ...]) -> str:
        chosen = [rows[key]["AP"] for key in rows if adverts[key]["family"] in families]
        return f"{sum(chosen) / max(len(chosen), 1):.3f}"

    each = "  ".join(f"{family} {mean((family,))}" for family in NEXT_TO_SECURITY)
    every = tuple({advert["family"] for advert in adverts.values()})
    return f"next to security {mean(NEXT_TO_SECURITY)}  all {mean(every)}  ({each})"


def by_words(adverts: Texts, cvs: Texts) -> Scores:
    """The baseline: cosine of whole texts."""
    model = TfIdf([cv["text"] for cv in cvs.values()])
    vectors = [model.vector(cv["text"]) for cv in cvs.values()]
    return {
        key: dict(zip(cvs, similarities(_whole(advert), model, vectors), strict=True))
        for key, advert in adverts.items()
    }


def by_matching(adverts: Texts, cvs: Texts) -> Scores:
    """The portal's own order."""
    return {
        key: {one.cv: -float(one.rank) for one in ranked}
        for key, ranked in _ranked(adverts, cvs).items()
    }


def by_coverage(adverts: Texts, cvs: Texts) -> Scores:
    """The score alone, as a product without a focus would order."""
    return {
        key: {one.cv: one.score or 0.0 for one in ranked}
        for key, ranked in _ranked(adverts, cvs).items()
    }


def _ranked(adverts: Texts, cvs: Texts) -> Mapping[str, Any]:
    files = Files([person_of(key, cv["text"]) for key, cv in cvs.items()], load())
    return {key: files.rank(request_of(key, _whole(advert))) for key, advert in adverts.items()}


def _whole(advert: Mapping[str, Any]) -> str:
    return f"{advert['title']}\n\n{advert['text']}"
