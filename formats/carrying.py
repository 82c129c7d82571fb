"""A profile on its way out of the child: plain JSON values and back."""

from dataclasses import asdict
from typing import Any

from formats.terms import (
    Certificate,
    Language,
    Named,
    OwnClaim,
    Post,
    Resume,
    Source,
    Study,
)

_LISTS: dict[str, Any] = {
    "languages": Language,
    "posts": Post,
    "studies": Study,
    "skills": Named,
    "certificates": Certificate,
    "claims": OwnClaim,
}


def packed(resume: Resume) -> dict[str, Any]:
    return asdict(resume)


def unpacked(values: dict[str, Any]) -> Resume:
    """Raises TypeError, KeyError or ValueError for anything ``packed`` did not write."""
    lists = {name: tuple(make(**one) for one in values[name]) for name, make in _LISTS.items()}
    return Resume(**values | lists | {"source": Source(values["source"])})
