"""``python -m documents.child KIND LIMITS``: the file on stdin, one JSON object on stdout.

The object is ``{"text", "pages", "hidden", "warnings"}``, or ``{"code", "cause"}`` for a
file that is refused.
"""

import json
import os
import sys
from collections.abc import Callable
from typing import Any

from documents.confinement import confine
from documents.reading import read, reader_for
from documents.terms import DocumentError, Extracted, Kind, Limits

Answer = Callable[[bytes, Kind, Limits], dict[str, Any]]


def main(
    kind_name: str, limits_json: str, *, prepare: Callable[[Kind], object], answer: Answer
) -> None:
    """Read the document on stdin and answer on stdout; parsers are imported in ``prepare``."""
    kind, limits = Kind(kind_name), Limits(**json.loads(limits_json))
    answers = os.dup(1)
    # From here on a parser's print goes where its warnings go, not into the answer.
    os.dup2(2, 1)
    prepare(kind)
    confine(limits)
    written = json.dumps(_refusable(answer, kind, limits), ensure_ascii=False).encode()
    while written:
        written = written[os.write(answers, written) :]


def packed(found: Extracted) -> dict[str, Any]:
    """What ``documents.extraction.understood`` reads."""
    return {
        "text": found.text,
        "pages": found.pages,
        "hidden": found.hidden_text,
        "warnings": found.warnings,
    }


def _refusable(answer: Answer, kind: Kind, limits: Limits) -> dict[str, Any]:
    try:
        return answer(sys.stdin.buffer.read(limits.file_bytes + 1), kind, limits)
    except DocumentError as refusal:
        return {"code": refusal.code, "cause": refusal.cause}


def _words(data: bytes, kind: Kind, limits: Limits) -> dict[str, Any]:
    return packed(read(data, kind, limits=limits))


if __name__ == "__main__":
    main(*sys.argv[1:], prepare=reader_for, answer=_words)
