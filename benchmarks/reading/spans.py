"""Where skills stand in real sentences and CVs, beside a dictionary of ESCO's labels.

python -m benchmarks.reading spans
"""

from collections.abc import Callable, Iterable

import ahocorasick

from benchmarks.reading.folder import read, scorer
from skills.reading import read_skills
from skills.reading.cv import CLEAR, read_cv
from skills.reading.names import SURE

Span = tuple[int, int]
Finder = Callable[[str], Iterable[Span]]


def report() -> None:
    """Precision and recall by overlap and exact, for sentences and for CVs."""
    for name, find in (("ESCO labels as a dictionary", dictionary()), ("Belfry", by_reading)):
        print(name)
        scorer().spans(in_sentences(find), "skillspan")
        scorer().spans(in_cvs(in_cv if find is by_reading else find), "cvspan")


def by_reading(text: str) -> Iterable[Span]:
    return [(one.start, one.end) for one in read_skills(text) if one.confidence >= SURE]


def in_cv(text: str) -> Iterable[Span]:
    return [(one.start, one.end) for one in read_cv(text).mentions if one.confidence >= CLEAR]


def dictionary() -> Finder:
    """Every preferred label, whole words, case ignored."""
    automaton = ahocorasick.Automaton()
    for label in read("D_skills/esco_labels.json"):
        automaton.add_word(label.lower(), len(label))
    automaton.make_automaton()

    def find(text: str) -> Iterable[Span]:
        folded = text.lower()
        for last, length in automaton.iter(folded):
            start, end = last + 1 - length, last + 1
            if not folded[start - 1 : start].isalnum() and not folded[end : end + 1].isalnum():
                yield start, end

    return find


def in_sentences(find: Finder) -> dict[str, list[Span]]:
    """Spans in tokens."""
    return {key: _tokens(row["tokens"], find) for key, row in _sentences().items()}


def in_cvs(find: Finder) -> dict[str, list[Span]]:
    """Spans in characters."""
    return {key: list(find(row["text"])) for key, row in read("D_skills/cv_spans.json").items()}


def _sentences() -> dict[str, dict[str, list[str]]]:
    rows: dict[str, dict[str, list[str]]] = read("D_skills/skillspan_test.json")
    rows.update(read("D_skills/skillspan_security_all.json"))
    return rows


def _tokens(tokens: list[str], find: Finder) -> list[Span]:
    starts = [0]
    for token in tokens:
        starts.append(starts[-1] + len(token) + 1)
    found = []
    for start, end in find(" ".join(tokens)):
        held = [at for at in range(len(tokens)) if starts[at] < end and start < starts[at + 1] - 1]
        if held:
            found.append((held[0], held[-1] + 1))
    return found
