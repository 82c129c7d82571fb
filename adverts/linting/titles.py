"""Titles that name one gender only, and the many ways to name them all."""

import re
import unicodedata
from collections.abc import Iterator

from adverts.linting.lists import LANGUAGES, titles
from adverts.linting.spelling import spell
from adverts.linting.terms import Finding, finding

# As in: Analyst (m/v/x), analyste h/f/x
_MARKER = re.compile(r"(?<!\w)[mfhvwdxn](?: ?[/|,.*-] ?[mfhvwdxin]){1,3}(?!\w)")
_EVERYBODY = re.compile(
    r"\ball(?:e)? (?:genders|geslachten|geschlechter)\b|\btous (?:les )?genres\b"
)
# ingénieur·e, ingénieur(e), technicien(ne), Berater:in, Berater*innen, Berater/-in, BeraterIn
_BOTH = (
    re.compile(r"\w[·•∙⋅‧*:_]\w"),
    re.compile(r"\w\((?:e|ne|n|in|innen|euse|rice|trice|se|ère|ere|ster)s?\)"),
    re.compile(r"\w[./]-?(?:e|ne|in|innen|euse|rice|trice|se|ère|ere|ster)s?\b"),
    re.compile(r"\w-(?:e|ne|euse|rice|trice|ère|ere)s?\b"),
    re.compile(r"[a-zäöüß]I(?:n|nnen)\b"),
)


def check_title(title: str, language: str) -> Iterator[Finding]:
    """At most one finding: the first word that speaks of one gender and is not made neutral."""
    spelled = spell(title)
    if _is_neutral(title, spelled.text):
        return
    for known in dict.fromkeys((language, "en")):
        if known not in LANGUAGES:
            continue
        words, plain = titles(known), spelled.text
        masculine, feminine = words.masculine.search(plain), words.feminine.search(plain)
        one = masculine or feminine
        # With both forms in it the title names them both.
        if one and not (masculine and feminine):
            yield finding("title", "title", *spelled.span(one.start(), one.end()), title)
            return


def _is_neutral(title: str, plain: str) -> bool:
    if _MARKER.search(plain) or _EVERYBODY.search(plain):
        return True
    composed = unicodedata.normalize("NFC", title)
    return any(pattern.search(composed) for pattern in _BOTH)
