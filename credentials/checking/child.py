"""``python -m credentials.checking.child KIND LIMITS``: unpacks an uploaded file, behind walls.

Answers ``{"found", "token", "link"}``, or ``{"reason"}`` for a file that is refused.
"""

import sys
from dataclasses import asdict
from typing import Any

from credentials.checking.opening import opened
from credentials.checking.terms import Refused
from documents import child
from documents.terms import Kind, Limits


def _answer(data: bytes, kind: Kind, limits: Limits) -> dict[str, Any]:
    del kind, limits  # told by its first bytes; bounded by the walls and by `opened`
    try:
        return asdict(opened(data))
    except Refused as refused:
        return {"reason": refused.reason, "cause": refused.cause}


if __name__ == "__main__":
    child.main(*sys.argv[1:], prepare=lambda kind: kind, answer=_answer)
