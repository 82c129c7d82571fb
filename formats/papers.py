"""A paper of the portal as a tagged PDF (PDF/UA-1), from a typst template and data alone."""

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any, cast

import typst

# A compiler gives up, rather than waits, when a second thread calls it.
_ONE_AT_A_TIME = Lock()


def paper(template: Path, content: Mapping[str, Any]) -> bytes:
    """All text comes in as data: nothing that a person wrote is read as markup."""
    data = json.dumps(content, ensure_ascii=False)
    with _ONE_AT_A_TIME:
        made = _compiler(template).compile(sys_inputs={"data": data}, pdf_standards="ua-1")
    # One PDF comes back as bytes; the other forms the type allows belong to images.
    return cast(bytes, made)


@lru_cache(maxsize=8)
def _compiler(template: Path) -> typst.Compiler:
    """Only the fonts inside typst are used, so that every machine draws the same page."""
    return typst.Compiler(str(template), ignore_system_fonts=True)
