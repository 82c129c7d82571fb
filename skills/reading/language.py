"""Which of the portal's four languages a text is written in, and whether it is one of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any

LANGUAGES = ("nl", "fr", "de", "en")
ENOUGH = 20_000  # letters; more change nothing and cost time
# How much likelier (as a logarithm) another language must be than the nearest of the four: names
# of products alone look like anything, one sentence of Spanish is beyond doubt.
CLEARLY = 40.0
PASSAGE = 120  # letters; shorter paragraphs are judged together with what follows

_PARAGRAPH_END = re.compile(r"\n[ \t\r]*\n")


@dataclass(frozen=True)
class Passage:
    """`text[start:end]` is in `language`: nl, fr, de or en, or None for any other."""

    start: int
    end: int
    language: str | None


@lru_cache(maxsize=1)
def _identifier() -> Any:
    # Imported here: the model takes a quarter of a second, which only readers should pay.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=False)


def detect_language(text: str) -> str:
    """The nearest of nl, fr, de and en; en for a text without letters."""
    ranked = _ranked(text)
    return _nearest(ranked)[0] if ranked else "en"


def known_language(text: str) -> str | None:
    """nl, fr, de or en; None for a text that is clearly in another language, or has no letters."""
    ranked = _ranked(text)
    if not ranked:
        return None
    nearest, value = _nearest(ranked)
    return None if ranked[0][1] - value > CLEARLY else nearest


def _ranked(text: str) -> list[tuple[str, float]]:
    """Every language the model knows with its likelihood, best first; none without letters."""
    sample = text[:ENOUGH].encode("utf-8", "replace").decode("utf-8")
    if not any(map(str.isalpha, sample)):
        return []
    return [(str(code), float(value)) for code, value in _identifier().rank(sample)]


def _nearest(ranked: list[tuple[str, float]]) -> tuple[str, float]:
    return next(pair for pair in ranked if pair[0] in LANGUAGES)


def language_of_sections(text: str) -> tuple[Passage, ...]:
    """The languages of a text of several, in order, over its first 20,000 letters."""
    judged = [
        (start, end, known_language(text[start:end])) for start, end in _passages(text[:ENOUGH])
    ]
    runs = (list(run) for _, run in groupby(judged, key=lambda passage: passage[2]))
    return tuple(Passage(run[0][0], run[-1][1], run[0][2]) for run in runs)


def _passages(text: str) -> Iterator[tuple[int, int]]:
    left = 0
    for gap in _PARAGRAPH_END.finditer(text):
        if gap.start() - left >= PASSAGE:
            yield left, gap.start()
            left = gap.end()
    if text[left:].strip():
        yield left, len(text)
