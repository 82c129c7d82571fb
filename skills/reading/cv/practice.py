"""How long a skill was practised, in the CV's own number: "Python - 24 months", "5 years of"."""

import re

from skills.reading.cues import level_of_years
from skills.reading.mentions import Mention

LOOK_BACK = 200  # letters in which the words that grade a name are looked for
MOST = 40 * 12

_UNIT = r"(years?|yrs?|jaar|jaren|ans?|années?|jahren?|months?|maand(?:en)?|mois|monate?n?)\b"
# The name, a dash or a bracket, perhaps the word itself (misspelt as often as not), the number.
_BEHIND = re.compile(
    r"\s{0,2}[-–—:=(\[,]{0,2}\s{0,2}(?:(?:exp[e]?rience|ervaring|expérience|erfahrung)\s?[-–—:=]?\s?)?"
    r"(?:(\d{1,3})(?:[.,]\d)?\s?\+?)\s?" + _UNIT,
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(\d{1,3}).*?" + _UNIT, re.IGNORECASE)
_OF = re.compile(
    r"\s{0,2}(?:of\b|in\b|with\b|experience|working|ervaring|met\b|expérience|d['’e]|en\b|avec\b|mit\b|erfahrung|:)",
    re.IGNORECASE,
)
_SHORT = ("m",)


def months_behind(text: str, mention: Mention) -> int | None:
    """The number written right behind a name, in months."""
    return _months(_BEHIND.match(text, mention.end))


def months_before(text: str, mention: Mention) -> int | None:
    """The number of the words that grade the name ("5 years of ..."), in months."""
    return _months(_NUMBER.match(mention.cue)) if mention.cue[:1].isdigit() else None


def _months(found: re.Match[str] | None) -> int | None:
    if found is None:
        return None
    amount = int(found[1]) * (1 if found[2].casefold().startswith(_SHORT) else 12)
    return amount if 0 < amount <= MOST else None


def cue_place(text: str, mention: Mention) -> int:
    """Where the words stand that grade a name: the last such before it, or else behind it."""
    before = text.rfind(mention.cue, max(0, mention.start - LOOK_BACK), mention.start)
    return before if before >= 0 else mention.end


def speaks_forward(text: str, mention: Mention) -> bool:
    """Whether "5 years" before a name is said of it: in a list it closes the name before it."""
    place = cue_place(text, mention)
    return place >= mention.end or _OF.match(text, place + len(mention.cue)) is not None


def level_of_months(months: int) -> int:
    return level_of_years(months // 12)
