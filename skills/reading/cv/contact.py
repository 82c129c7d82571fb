"""Who and where somebody is, found so that no statement shown to others says it."""

import re

PUT = "…"

_E_MAIL = r"[^\s@,;:<>()\[\]]{1,64}@[^\s@,;:<>()\[\]]{1,200}"
_LINK = (
    r"\b(?:https?(?:://)?|www\.?)[^\s,;<>()]{4,300}"
    r"|\b(?:[a-z]{2,3}\.)?(?:linkedin|github|gitlab|xing|facebook|twitter|instagram|x)\.com/[^\s,;<>()]{1,200}"
)
# Enough digits for a number somebody answers: with a country code or a leading zero.
_PHONE = r"(?<![\w.])(?:\+|00|\(?0)\d{0,3}\)?(?:[\s./-]{0,2}\(?\d{1,4}\)?){2,6}(?!\w)"
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
    r"\b[^\W\d_][\w'’-]{0,30}(?:straat|laan|weg|steenweg|plein|dreef|lei|kaai|strasse|straße|gasse"
    r"|platz)\s\d{1,4}\s?[a-z]?\b"
    r"|\b" + _WAY + r"\s(?:[\w'’-]{1,20}\s){0,4}[\w'’-]{1,20},?\s\d{1,4}[a-z]?\b"
    r"|\b\d{1,4}[a-z]?,?\s" + _WAY + r"\s[\w'’-]{1,20}(?:\s[\w'’-]{1,20}){0,3}"
    r"|\b\d{1,4}[a-z]?\s(?:[\w'’-]{1,20}\s){1,3}(?:street|road|lane|drive|avenue)\b"
)
# Without any of these there is nothing to find, and most statements have none.
_HINT = re.compile(
    r"@|www|http|\.com/|\d[\d .)/-]*\d"
    r"|stat|nat|civil|gender|gesl|gesch|sex|reli|birth|born|geb|nai|né"
)
_CONTACT = re.compile(
    "|".join((_E_MAIL, _LINK, _REGISTER, _BORN, _TRAIT, _STREET, _PHONE)), re.IGNORECASE
)
_NAME = re.compile(r"\s*((?:[^\W\d_][\w.'’-]{0,30}[ \t]?){2,5})[ \t]*(?:[\r\n]|$)")
_TITLE = re.compile(
    r"curriculum|vitae|lebenslauf|résumé|resume|\bcv\b|personal|contact|gegevens|profile?l?\b",
    re.IGNORECASE,
)


def holds_contact(statement: str) -> bool:
    return _HINT.search(statement) is not None and _CONTACT.search(statement) is not None


def without_contact(statement: str, name: str = "") -> str:
    """The statement with addresses, numbers, links, births and the person's name left out."""
    kept = _CONTACT.sub(PUT, statement)
    for word in (name, *(part for part in name.split() if len(part) > 3)):
        kept = re.sub(rf"\b{re.escape(word)}\b", PUT, kept) if word else kept
    return re.sub(rf"{PUT}(?:[\s,|/;·•-]*{PUT})+", PUT, kept).strip()


def name_in(text: str) -> str:
    """The person's name where the CV opens with it on a line of its own, else ""."""
    place = 0
    for _ in range(3):
        line = _NAME.match(text, place)
        if line is None:
            return ""
        words = line[1].split()
        if not _TITLE.search(line[1]):
            return (
                line[1].strip()
                if all(word[0].isupper() or len(word) <= 3 for word in words)
                else ""
            )
        place = line.end()
    return ""
