"""Who and where somebody is, found so that no statement shown to others says it."""

import re
from collections.abc import Iterator

PUT = "…"
LEADING = 300  # letters in which a name is looked for

_E_MAIL = r"(?<![\w.+-])[^\s@,;:<>()\[\]]{1,64}@[^\s@,;:<>()\[\]]{1,200}"
_LINK = (
    r"\b(?:https?(?:://)?|www\.?)[^\s,;<>()]{4,300}"
    r"|\b(?:[a-z]{2,3}\.)?(?:linkedin|github|gitlab|xing|facebook|twitter|instagram|x)\.com/[^\s,;<>()]{1,200}"
)
# Enough digits for a number somebody answers: with a country code or a leading zero.
_PHONE = (
    r"(?<![\w.])(?=(?:[\s().+/-]{0,3}\d){8})"
    r"(?:\+|00|\(?0)\d{0,3}\)?(?:[\s./-]{0,2}\(?\d{1,4}\)?){2,6}(?!\w)"
)
_REGISTER = r"\b\d\d\.\d\d\.\d\d-\d{3}\.\d\d\b"
_DATE = r"[\w.,/-]{1,12}(?:\s[\w.,/-]{1,12}){0,2}"
_BORN = (
    r"\b(?:(?:date|place) of birth|birth ?date|born(?: on| in)?|d\.?o\.?b\b\.?|geboortedatum"
    r"|geboren(?: op| te| am| in)?|geboorteplaats|date de naissance|lieu de naissance"
    r"|née?e?(?: le| à)|geburtsdatum|geburtsort|geb\.)\s?:?\s?" + _DATE
)
_TRAIT = (
    r"\b(?:nationalit(?:y|eit|é|ät)|staatsangehörigkeit|marital status|civil status"
    r"|burgerlijke staat|état civil|familienstand|gender|geslacht|sexe|geschlecht|religion)"
    r"\s?:\s?[^\s,;.]{1,20}"
)
_WAY = r"(?:rue|avenue|av\.|chaussée|boulevard|bd\.?|place|quai|allée|impasse|chemin)"
_STREET = (
    r"(?<![\w'’-])[^\W\d_][\w'’-]{0,30}(?:straat|laan|weg|steenweg|plein|dreef|lei|kaai|strasse|straße|gasse"
    r"|platz)\s\d{1,4}\s?[a-z]?\b"
    r"|\b" + _WAY + r"\s(?:[\w'’-]{1,20}\s){0,4}[\w'’-]{1,20},?\s\d{1,4}[a-z]?\b"
    r"|\b\d{1,4}[a-z]?,?\s" + _WAY + r"\s[\w'’-]{1,20}(?:\s[\w'’-]{1,20}){0,3}"
    r"|(?<![\w'’-])\d{1,4}[a-z]?\s(?:[\w'’-]{1,20}\s){1,3}(?:street|road|lane|drive|avenue)\b"
)
_REACH = re.compile(f"{_E_MAIL}|{_LINK}|{_REGISTER}|{_PHONE}", re.IGNORECASE)
_PERSON = re.compile(f"{_BORN}|{_TRAIT}", re.IGNORECASE)
_PLACE = re.compile(_STREET, re.IGNORECASE)
_DIGITS = 8  # of a number somebody answers, or is registered by
# Without one of its words a pattern finds nothing, and looking for words is far quicker.
_WORDS = (
    (_REACH, ("@", "http", "www", ".com/")),
    (
        _PERSON,
        (
            "birth", "born", "d.o.b", "dob", "gebo", "naissance", "né", "geb.", "geburts",
            "nationali", "staat", "status", "état", "famil", "gender", "gesl", "gesch", "sexe",
            "religion",
        ),
    ),
    (
        _PLACE,
        (
            "straat", "laan", "weg", "plein", "dreef", "lei", "kaai", "strasse", "straße", "gasse",
            "platz", "rue", "avenue", "av.", "chaussée", "boulevard", "bd", "place", "quai",
            "allée", "impasse", "chemin", "street", "road", "lane", "drive",
        ),
    ),
)  # fmt: skip
_TITLE = re.compile(
    r"curriculum|vitae|lebenslauf|résumé|resume|\bcv\b|personal|contact|gegevens|profile?l?\b",
    re.IGNORECASE,
)


def holds_contact(statement: str) -> bool:
    return any(pattern.search(statement) for pattern in _worth_trying(statement))


def _worth_trying(statement: str) -> Iterator[re.Pattern[str]]:
    lowered = statement.lower()
    for pattern, words in _WORDS:
        if any(word in lowered for word in words):
            yield pattern
    if sum(map(str.isdigit, statement)) >= _DIGITS:
        yield _REACH


def without_contact(statement: str, name: str = "") -> str:
    """The statement with addresses, numbers, links, births and the person's name left out."""
    kept = statement
    for pattern in (_REACH, _PERSON, _PLACE):
        kept = pattern.sub(PUT, kept)
    for word in (name, *(part for part in name.split() if len(part) > 3)):
        kept = re.sub(rf"\b{re.escape(word)}\b", PUT, kept) if word else kept
    return re.sub(rf"{PUT}(?:[\s,|/;·•-]{{0,5}}{PUT})+", PUT, kept).strip()


def name_in(text: str) -> str:
    """The person's name where the CV opens with it on a line of its own, else ""."""
    lines = text[:LEADING].splitlines()
    for line in [line.strip() for line in lines if line.strip()][:2]:
        if not _TITLE.search(line):
            return line if _is_name(line.split()) else ""
    return ""


def _is_name(words: list[str]) -> bool:
    """Two to five words of letters, capitalised but for "van", "de" and the like."""
    plain = [re.sub(r"['’.-]", "", word) for word in words]
    return 2 <= len(words) <= 5 and all(
        word.isalpha() and (word[0].isupper() or len(word) <= 3) for word in plain
    )
