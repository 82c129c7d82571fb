"""Text as people type or paste it, made safe to keep: one form of letters, no hidden controls."""

import hashlib
import re
import unicodedata
import uuid

# Bidirectional overrides can make a title read differently from what it says.
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


_KEY = re.compile(r"(?:^|[/:])([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/?$", re.IGNORECASE)


def one_line(text: str) -> str:
    """A title or a name: no line breaks, no doubled spaces; "" where nothing of it can be seen."""
    line = " ".join(_without_controls(text, keep="").split())
    return line if _is_seen(line) else ""


def paragraphs(text: str) -> str:
    """A text of several lines: line breaks kept, one kind of them, none at the ends.

    "" where nothing of it can be seen.
    """
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = _without_controls(unified, keep="\n\t").strip()
    return kept if _is_seen(kept) else ""


def own_reference(reference: str) -> uuid.UUID | None:
    """The key of a vacancy of ours that a reference ends with, bare, as a URN or as an address."""
    found = _KEY.search(reference.strip())
    return uuid.UUID(found[1]) if found else None


def _is_seen(text: str) -> bool:
    return any(unicodedata.category(char)[0] not in "CZ" for char in text)


def fingerprint(title: str, text: str) -> str:
    """64 hex digits, equal for texts that differ only in case and spacing."""
    plain = " ".join(f"{title} {text}".casefold().split())
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()


def _without_controls(text: str, *, keep: str) -> str:
    composed = unicodedata.normalize("NFC", text)
    return "".join(
        char
        for char in composed
        if char in keep
        or char.isspace()
        or (
            unicodedata.category(char) not in {"Cc", "Cs"}
            and char not in _BIDI
            and not _is_no_character(char)
        )
    )


def _is_no_character(char: str) -> bool:
    """Never given a meaning by Unicode: XML has no place for some of them."""
    return ord(char) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(char) <= 0xFDEF
