"""``python -m formats.child KIND LIMITS``: as documents.child, with what the file says in fields.

The object on stdout has one key more, ``resume``: null for a document that has only words.
"""

import sys
from dataclasses import replace
from importlib import import_module
from typing import Any

from documents import child
from documents.reading import read as read_words
from documents.reading import reader_for
from documents.terms import Code, DocumentError, Draft, Extracted, Kind, Limits
from documents.text import tidy
from formats.carrying import packed
from formats.reading import read as read_profile
from formats.telling import as_text
from formats.terms import Resume


def _prepare(kind: Kind) -> None:
    if not kind.is_data:
        reader_for(kind)
    if kind is Kind.PDF:
        import_module("formats.attached")


def _read(data: bytes, kind: Kind, limits: Limits) -> dict[str, Any]:
    if kind.is_data:
        resume: Resume | None = read_profile(f"file.{kind.value}", data, limits=limits)
        seen = Extracted("", 1)
    else:
        seen = read_words(data, kind, limits=limits)
        resume = _beside(data, limits) if kind is Kind.PDF else None
    if resume is not None:
        seen = _told(resume, seen, limits)
    return child.packed(seen) | {"resume": resume and packed(resume)}


def _told(resume: Resume, seen: Extracted, limits: Limits) -> Extracted:
    """The profile's text in place of the pages'; what nobody sees on them is still reported."""
    text = tidy(Draft(as_text(resume), []), limits, mend_hyphens=False)
    warnings = [*text.warnings, *(one for one in seen.warnings if one is Code.HIDDEN_TEXT)]
    told = tuple(one for one in warnings if one is not Code.NO_TEXT)
    return replace(seen, text=text.text, warnings=told)


def _beside(data: bytes, limits: Limits) -> Resume | None:
    try:
        return read_profile("file.pdf", data, limits=limits)
    except DocumentError:
        return None


if __name__ == "__main__":
    child.main(*sys.argv[1:], prepare=_prepare, answer=_read)
