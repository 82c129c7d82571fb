"""Whether a label says who somebody is: names and addresses have no place in an inventory."""

import csv
import re
from functools import cache

from skills.taxonomy.folding import fold_name
from skills.taxonomy.loading import DATA

_ADDRESS = re.compile(r"\S@\S|\+?\d[\d ./-]{7,}")
_WORD = re.compile(r"[^\W\d_]{2,}(?:['’-][^\W\d_]+)*")


def has_address(text: str) -> bool:
    """A mail address, or a number as long as one of a phone or of the national register."""
    return bool(_ADDRESS.search(text))


def name_in(text: str) -> str:
    """The first word that is a first or family name, as written; "" where none is.

    Names of one or two languages are words of another: who asks lets people say that it is none.
    """
    for found in _WORD.finditer(text):
        # "mark" may be anything, "Mark" is somebody.
        if found[0][0].isupper() and fold_name(found[0]) in _names():
            return found[0]
    return ""


@cache
def _names() -> frozenset[str]:
    with (DATA / "not_skills.csv").open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines)
        next(rows)
        kinds = {"first_name", "family_name"}
        return frozenset(fold_name(word) for kind, word, *_rest in rows if kind in kinds)
