"""The name a person's file is shown under. Files are stored under a name of ours."""

import re
import unicodedata

MAX_CHARACTERS = 120
FALLBACK = "document"

# Cc and Cf hold NUL, CR, LF and the direction overrides; Cs lone surrogates.
_UNSHOWN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
# What ends a header's value, opens a tag or is refused by a file system.
_MEANINGFUL = re.compile(r'["*:;<>?|]')


def safe_name(name: str) -> str:
    """The last path part of ``name``, harmless in HTML, in a header and on a disk.

    Never empty, at most ``MAX_CHARACTERS`` long, the extension kept when shortened.
    """
    shown = "".join(c for c in name if unicodedata.category(c) not in _UNSHOWN)
    last = unicodedata.normalize("NFC", shown).replace("\\", "/").rpartition("/")[2]
    plain = " ".join(_MEANINGFUL.sub("_", last).split()).strip(". ")
    return _shortened(plain) or FALLBACK


def extension(name: str) -> str:
    """The lower-case extension of the name as shown, without the dot; may be empty."""
    stem, dot, last = safe_name(name).rpartition(".")
    return last.strip().casefold() if stem and dot else ""


def _shortened(name: str) -> str:
    if len(name) <= MAX_CHARACTERS:
        return name
    stem, dot, last = name.rpartition(".")
    ending = dot + last if stem and len(last) <= 10 else ""
    return name[: MAX_CHARACTERS - len(ending)].rstrip(". ") + ending
