"""``python -m credentials.checking.digesting KIND LIMITS``: digests of graphs, behind walls.

Reads ``{"documents", "contexts"}``; answers ``{"digests"}``, or ``{"reason", "cause"}``.
"""

import sys
from importlib import import_module
from typing import Any

from credentials.checking.opening import read_safely
from credentials.checking.terms import Refused
from documents import child
from documents.terms import Kind, Limits
from formats.objects import parse_object


def _answer(data: bytes, kind: Kind, limits: Limits) -> dict[str, Any]:
    del kind, limits  # always JSON; bounded by the walls
    try:
        with read_safely():
            digest = import_module("credentials.checking.canonical").digest
            asked = parse_object(data)
            return {"digests": [digest(one, asked["contexts"]) for one in asked["documents"]]}
    except Refused as refused:
        return {"reason": refused.reason, "cause": refused.cause}


def _prepare(_kind: Kind) -> object:
    return import_module("credentials.checking.canonical")


if __name__ == "__main__":
    child.main(*sys.argv[1:], prepare=_prepare, answer=_answer)
