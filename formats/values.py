"""Values out of a stranger's file: text that is clean and short, days, addresses, levels."""

import re
from collections.abc import Iterator
from typing import Any

from documents.text import clean

LINE = 200
TEXT = 20_000
MOST = 300  # entries of one list; no career has more
_URL = 500

_ISO = re.compile(r"\s*((?:19|20)\d\d)(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?(?!\d)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WRITTEN = re.compile(r"\s*(?:(\d{1,2})\s)?([a-z]{3})[a-z]*\.?\s((?:19|20)\d\d)\s*", re.IGNORECASE)
_CEFR = re.compile(r"(?<![A-Za-z0-9])([ABC][12])(?![A-Za-z0-9])", re.IGNORECASE)
# In this order: "native or bilingual" before "full professional" before "professional".
_FLUENCY = (
    (r"native|mother|moedertaal|maternelle|mutter|bilingu|tweetalig|zweisprachig", "C2"),
    (r"full professional|fluent|vloeiend|courant|fließend|verhandlungssicher|expert|master", "C1"),
    (r"professional|advanced|gevorderd|avancé|fortgeschritten", "B2"),
    (r"limited|intermediate|conversation|gemiddeld|intermédiaire|mittel", "B1"),
    (r"elementary|basic|basis|notions|élémentaire|débutant|beginner|grundkenntnisse", "A2"),
)
_SPOKEN = {
    "nl": "nld dut dutch nederlands néerlandais niederländisch flemish vlaams flamand flämisch",
    "fr": "fra fre french frans français französisch francais",
    "de": "deu ger german duits allemand deutsch",
    "en": "eng english engels anglais englisch",
    "es": "spa spanish spaans espagnol spanisch español castellano",
    "it": "ita italian italiaans italien italienisch italiano",
    "pt": "por portuguese portugees portugais portugiesisch português",
    "pl": "pol polish pools polonais polnisch polski",
    "ro": "ron rum romanian roemeens roumain rumänisch română",
    "ar": "ara arabic arabisch arabe",
    "tr": "tur turkish turks turc türkisch türkçe",
    "uk": "ukr ukrainian oekraïens ukrainien ukrainisch",
    "ru": "rus russian russisch russe",
    "el": "ell gre greek grieks grec griechisch",
    "bg": "bul bulgarian bulgaars bulgare bulgarisch",
    "zh": "zho chi chinese chinees chinois chinesisch mandarin",
}
_CODES = {name: code for code, names in _SPOKEN.items() for name in (code, *names.split())}
LEVELS = ("A1", "A2", "B1", "B2", "C1", "C2")


def line(value: Any, most: int = LINE) -> str:
    """A value on one line; "" for what is no text or number."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return ""
    return " ".join(clean(str(value)[: 4 * most]).split())[:most].rstrip()


def text(value: Any) -> str:
    """A text with its lines; "" for what is no text."""
    return clean(value[:TEXT]) if isinstance(value, str) else ""


def lines(value: Any) -> str:
    """A list of short texts, one a line."""
    return "\n".join(filter(None, (line(one, 1000) for one in items(value))))


def items(value: Any) -> Iterator[Any]:
    """The entries of a list, or the one thing that stands where a list may stand."""
    if isinstance(value, list):
        yield from value[:MOST]
    elif value is not None:
        yield value


def records(value: Any) -> Iterator[dict[str, Any]]:
    """The entries of a list that have fields."""
    return (one for one in items(value) if isinstance(one, dict))


def day(value: Any) -> str:
    """The day, month or year of ISO 8601, or of "15 Mar 2021"; "" for anything else."""
    written = line(value, 40)
    if found := _ISO.match(written):
        return "-".join(part for part in found.groups() if part)
    found = _WRITTEN.fullmatch(written)
    if found is None or found[2].lower() not in _MONTHS:
        return ""
    month = f"{found[3]}-{_MONTHS.index(found[2].lower()) + 1:02d}"
    return f"{month}-{int(found[1]):02d}" if found[1] and 1 <= int(found[1]) <= 31 else month


def web_address(value: Any) -> str:
    """An http address, kept as text and never fetched; "" for any other scheme."""
    found = line(value, _URL + 1)
    known = found.startswith(("https://", "http://")) and len(found) <= _URL
    return found if known and not re.search(r"[\s<>\"']", found) else ""


def language_code(value: Any) -> str:
    """ISO 639-1 for a code of two or three letters or a name; "" for one that is not known."""
    said = line(value, 100).casefold().rpartition("/")[2]
    return _CODES.get(said) or _CODES.get(re.split(r"[\s(,;/-]", said)[0], "")


def level(value: Any) -> str:
    """The CEFR level a wording says or comes nearest to; "" where it says none."""
    said = line(value, 100)
    if found := _CEFR.search(said):
        return found[1].upper()
    return next((cefr for words, cefr in _FLUENCY if re.search(words, said.casefold())), "")


def lowest(levels: list[str]) -> str:
    """Of the levels for reading, speaking and so on the one that holds for all."""
    known = [one.upper() for one in levels if one.upper() in LEVELS]
    return min(known, key=LEVELS.index) if known else ""
