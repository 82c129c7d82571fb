"""From a release to the table of names the linker ships."""

from collections import Counter
from collections.abc import Iterator

from skills.esco.release import Release, SkillTerm
from skills.reading.linking.table import Entry
from skills.reading.linking.words import words


def tabulate(release: Release) -> Iterator[Entry]:
    """One entry a skill, by address. Descriptions become word lists, no sentence is kept."""
    asked = Counter(row.skill for row in release.requirements)
    terms = [term for _, term in sorted(release.skills.items()) if term.kind != "group"]
    named = {term.uri: _stems(term.labels["en"], *term.alternatives["en"]) for term in terms}
    described = {term.uri: _stems(term.description) - named[term.uri] for term in terms}
    spread = Counter(word for each in described.values() for word in each)
    known = frozenset().union(*named.values())
    for term in terms:
        # A word that one description alone uses, and no name, joins nothing to anything.
        telling = sorted(w for w in described[term.uri] if w in known or spread[w] > 1)
        yield _entry(term, asked[term.uri], tuple(telling))


def _stems(*texts: str) -> frozenset[str]:
    return frozenset(stem for text in texts if text for stem in words(text))


def _entry(term: SkillTerm, occupations: int, telling: tuple[str, ...]) -> Entry:
    names = term.alternatives["en"]
    return Entry(term.uri, term.labels["en"], names, occupations, term.reuse, telling)
