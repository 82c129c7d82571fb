"""What a row says once a release has been read into it."""

from collections.abc import Mapping
from typing import Any

from skills.esco.release import Occupation, Release, SkillTerm, Term

Values = dict[str, Any]


def newer(version: str, other: str) -> bool:
    """Whether 1.10.0 is newer than 1.9."""
    return _number(version) > _number(other)


def merged(old: Mapping[str, Any] | None, term: Term, release: Release) -> Values | None:
    """The values of the term's row; None for names of a concept that no file or row describes.

    Languages the release does not have keep their words, as do locked ones.
    """
    if old is None and not term.typed:
        return None
    before: Mapping[str, Any] = old or {}
    locked = before.get("locked", [])
    fresh = {name: text for name, text in term.labels.items() if name not in locked}
    others = {name: list(texts) for name, texts in term.alternatives.items() if name not in locked}
    return {
        "uri": term.uri,
        "labels": {**before.get("labels", {}), **fresh},
        "alternatives": {**before.get("alternatives", {}), **others},
        "locked": locked,
        # Names alone are no sign that a concept still stands.
        "retired_in": "" if term.typed else before["retired_in"],
        **_own(before, term, release),
    }


def _own(before: Mapping[str, Any], term: Term, release: Release) -> Values:
    """The columns only skills, or only occupations, have."""
    names = ("code", "isco") if isinstance(term, Occupation) else ("kind", "reuse")
    own = {name: getattr(term, name) if term.typed else before[name] for name in names}
    if isinstance(term, SkillTerm):
        told = "digital" in release.whole
        own["digital"] = term.digital if told else before.get("digital", False)
    return own


def _number(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))
