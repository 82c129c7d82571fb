"""What nobody can bring: a beginner with years behind them, more years than a technology has."""

import re
from collections.abc import Iterator, Sequence

from adverts.linting.scanning import Hit
from adverts.linting.spelling import Spelled
from adverts.linting.technologies import SINCE
from adverts.linting.terms import Facts, Finding, finding

BEGINNER_YEARS = 3  # from here on somebody is a beginner no more
MOST_MUSTS = 8
MOST_HIGH_LANGUAGES = 3
_FAR = 80  # letters between the years and what they are asked of
_NAMES = re.compile(
    r"(?<!\w)(?:" + "|".join(map(re.escape, sorted(SINCE, key=len, reverse=True))) + r")(?!\w)"
)
_NOT_AT_LEAST = re.compile(
    r"(?:max\w*\.?|up to|at most|tot|bis|hoogstens|hochstens|au plus|jusqu'a|less than|moins de|"
    r"minder dan|weniger als|within|binnen|innerhalb|dans les|past|last|laatste|derniere?s|letzten|"
    r"\d ?(?:-|a|to|tot|bis|et|en|und|and)) ?(?:van |of |zu )?$"
)
_COUNTED = {
    **dict.fromkeys(("three", "drie", "trois", "drei"), 3),
    **dict.fromkeys(("four", "vier", "quatre"), 4),
    **dict.fromkeys(("five", "vijf", "cinq", "funf"), 5),
    **dict.fromkeys(("six", "zes", "sechs"), 6),
    **dict.fromkeys(("seven", "zeven", "sept", "sieben"), 7),
    **dict.fromkeys(("eight", "acht", "huit"), 8),
    **dict.fromkeys(("nine", "negen", "neuf", "neun"), 9),
    **dict.fromkeys(("ten", "tien", "dix", "zehn"), 10),
    **dict.fromkeys(("twelve", "twaalf", "douze", "zwolf"), 12),
    **dict.fromkeys(("fifteen", "vijftien", "quinze", "funfzehn"), 15),
    **dict.fromkeys(("twenty", "twintig", "vingt", "zwanzig"), 20),
}


def check_demands(
    spelled: Spelled, hits: Sequence[Hit], *, beginner: bool, facts: Facts
) -> Iterator[Finding]:
    """`beginner`: whether the title says so; the text may say it too."""
    junior = beginner or any(hit.table.name == "junior" for hit in hits)
    if junior:
        yield from _of_a_beginner(spelled, hits)
    yield from _older_than_it_is(spelled, hits, facts.year)
    if facts.must_haves > MOST_MUSTS:
        yield finding("demands-musts")
    if facts.high_languages >= MOST_HIGH_LANGUAGES:
        yield finding("demands-languages")


def _of_a_beginner(spelled: Spelled, hits: Sequence[Hit]) -> Iterator[Finding]:
    asked = {(hit.left, hit.right) for hit in hits if hit.table.name == "experience"}
    told = {hit.left for hit in hits if hit.table.name == "experience" and hit.spared}
    sentences = {left for left, _right in asked} - told
    for hit in hits:
        too_much = hit.table.name == "senior" and not hit.spared
        if hit.table.name == "years" and _sentence(hit, hits) in sentences:
            too_much = _years(spelled.text, hit) >= BEGINNER_YEARS
        if too_much:
            yield finding(
                "demands-junior", "text", *spelled.span(hit.start, hit.end), spelled.source
            )


def _sentence(hit: Hit, hits: Sequence[Hit]) -> int:
    """The sentence's beginning as an experience in it has it: a long one is read in windows."""
    near = (
        other.left
        for other in hits
        if other.table.name == "experience" and other.left <= hit.start < other.right
    )
    return next(near, -1)


def _years(text: str, hit: Hit) -> int:
    """How many years are asked at least; 0 for "up to three", "one to three"."""
    if _NOT_AT_LEAST.search(text, max(0, hit.start - 20), hit.start):
        return 0
    words = text[hit.start : hit.end]
    number = re.match(r"\d+", words)
    if number:
        return int(number[0])
    return next((count for word, count in _COUNTED.items() if words.startswith(word)), 0)


def _older_than_it_is(spelled: Spelled, hits: Sequence[Hit], year: int) -> Iterator[Finding]:
    years = [hit for hit in hits if hit.table.name == "years"]
    if not years:
        return
    for name in _NAMES.finditer(spelled.text):
        near = [hit for hit in years if _distance(hit, name) < _FAR and _same(hit, name)]
        if not near:
            continue
        nearest = min(near, key=lambda hit: _distance(hit, name))
        if _years(spelled.text, nearest) > year - SINCE[name[0]]:
            span = spelled.span(nearest.start, nearest.end)
            yield finding("demands-years", "text", *span, spelled.source)


def _distance(hit: Hit, name: re.Match[str]) -> int:
    return max(name.start() - hit.end, hit.start - name.end(), 0)


def _same(hit: Hit, name: re.Match[str]) -> bool:
    return hit.left <= name.start() < hit.right
