"""One spelling for letters that look or mean the same: case, accents, ligatures, dashes.

Both the taxonomy's names and the texts they are sought in go through `fold_char`, so a name is
found however it was typed.
"""

import unicodedata
from functools import lru_cache

# Letters Unicode does not decompose, and marks that word processors stick to product names.
_SPECIAL = {
    "œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l",
    "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'",
    "™": " ", "®": " ", "©": " ", "_": " ",
    "\n": "\n", "\r": "\n", "\x0b": "\n", "\x0c": "\n", "\x85": "\n",
    "\u2028": "\n", "\u2029": "\n",
}  # fmt: skip


# What folding does to the letters that most names are written in.
_ASCII = str.maketrans("-_`", "  '")


@lru_cache(maxsize=8192)
def fold_char(char: str) -> str:
    """What one character becomes: letters, " " for spaces and dashes, "\\n", or nothing."""
    if char in _SPECIAL:
        return _SPECIAL[char]
    category = unicodedata.category(char)
    if char.isspace() or category == "Pd" or char == "\u2212":
        return " "
    if category in {"Cf", "Mn"}:
        return ""
    parts = unicodedata.normalize("NFKD", char).casefold()
    return "".join(part for part in parts if unicodedata.category(part) != "Mn")


def fold_name(name: str) -> str:
    """A short name in folded spelling, runs of spaces and dashes as one space."""
    if name.isascii():
        return " ".join(name.lower().translate(_ASCII).split())
    return " ".join("".join(map(fold_char, name)).split())
