"""``python -m documents.child KIND LIMITS``: the file on stdin, one JSON object on stdout.

The object is ``{"text", "pages", "hidden", "warnings"}``, or ``{"code", "cause"}`` for a
file that is refused.
"""

import json
import os
import sys

from documents.confinement import confine
from documents.reading import read, reader_for
from documents.terms import DocumentError, Kind, Limits


def main(kind_name: str, limits_json: str) -> None:
    """Read the document on stdin and answer on stdout."""
    kind, limits = Kind(kind_name), Limits(**json.loads(limits_json))
    answers = os.dup(1)
    # From here on a parser's print goes where its warnings go, not into the answer.
    os.dup2(2, 1)
    reader_for(kind)
    confine(limits)
    answer = json.dumps(_answer(kind, limits), ensure_ascii=False).encode()
    while answer:
        answer = answer[os.write(answers, answer) :]


def _answer(kind: Kind, limits: Limits) -> dict[str, object]:
    try:
        found = read(sys.stdin.buffer.read(limits.file_bytes + 1), kind, limits=limits)
    except DocumentError as refusal:
        return {"code": refusal.code, "cause": refusal.cause}
    return {
        "text": found.text,
        "pages": found.pages,
        "hidden": found.hidden_text,
        "warnings": found.warnings,
    }


if __name__ == "__main__":
    main(*sys.argv[1:])
