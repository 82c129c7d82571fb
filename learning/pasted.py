"""What a pasted description says plainly: hours, weeks, price, and what one gets.

In four languages. Of two numbers that differ none is proposed: the provider is asked.
"""

import re
from decimal import Decimal

from learning.models import Course
from learning.models.courses import MOST_CENTS, MOST_HOURS

_SPACE = " \u00a0\u202f"
_NUMBER = rf"(?<![\d.,])(\d{{1,3}}(?:[{_SPACE}.,]\d{{3}})+|\d{{1,6}})(?:[.,](\d\d))?(?![\d.,]*\d)"
# A range, a product or a bound before it, and a rhythm behind it: not the number that is meant.
_BEFORE = re.compile(
    r"(?:[-–x×*/+]|\d of|\b(?:to|up to|within|every|or|from|tot|binnen|om de|elke|vanaf|à|ou"
    r"|jusqu'à|sous|toutes les|bis|innerhalb von|alle|oder|ab|save|max\.?))\s*\Z",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\s*(?:[-–/+x×*]|(?:a|an|or|of(?= \d)|ou|oder|per|each|before|par|pro|avant|vóór|vor"
    r"|to|tot|à|bis|support|service)"
    r"\b(?! (?:person|participant|deelnemer|persoon|personne|teilnehmer)))",
    re.IGNORECASE,
)
# "uur" and "heures" may be the time of day.
_HOURS = re.compile(rf"{_NUMBER}[{_SPACE}-]?(?:hours|uren|Stunden)\b", re.IGNORECASE)
_HOURS_OR_TIME = re.compile(rf"{_NUMBER}[{_SPACE}]?(?:uur|heures)\b", re.IGNORECASE)
# "6 evening classes of 3 hours", "6 x 3 uur".
_SESSIONS = re.compile(
    rf"(?<![\d.,])(\d{{1,3}})"
    rf"(?:[{_SPACE}](?:[^\W\d_]{{1,20}}[{_SPACE}]){{1,3}}(?:of|van|de|à|von|zu|mit)(?:[{_SPACE}]je)?"
    rf"|[{_SPACE}]?[x×*])"
    rf"[{_SPACE}]?(\d{{1,2}})[{_SPACE}]?(?:hours|uren|uur|heures|Stunden|h)\b",
    re.IGNORECASE,
)
_WEEKS = re.compile(rf"{_NUMBER}[{_SPACE}-]?(?:weeks|weken|semaines|Wochen)\b", re.IGNORECASE)
_PRICE = re.compile(
    rf"(?:€|\bEUR\b)[{_SPACE}]?{_NUMBER}|{_NUMBER}[{_SPACE}]?(?:€|(?:EUR|euros?)\b)", re.IGNORECASE
)
_WITHOUT_TAX = re.compile(
    r"\b(?:excl|exkl|hors (?:tva|taxes)|htva|plus vat|zzgl|zuzüglich)", re.IGNORECASE
)
_GETS = re.compile(
    r"\b(?:you (?:get|receive|obtain|earn)|leads to|(?:krijg|ontvang|behaal)t?\b|recev|obten|délivr"
    r"|erhalten|erhält|bekommen)",
    re.IGNORECASE,
)
_ON_PAPER = {
    Course.Credential.ATTENDANCE: re.compile(
        r"(?:proof|certificate) of attendance|aanwezigheidsattest|bewijs van deelname"
        r"|attestation de (?:présence|participation)|Teilnahmebe(?:scheinigung|stätigung)",
        re.IGNORECASE,
    ),
    Course.Credential.MICRO_CREDENTIAL: re.compile(
        r"micro-?(?:credential|certifi[ck]a)", re.IGNORECASE
    ),
    Course.Credential.CERTIFICATE: re.compile(
        r"\b(?:certificate\b(?! of attendance)|certificaat|certificat\b|Zertifikat)", re.IGNORECASE
    ),
    Course.Credential.DIPLOMA: re.compile(r"\b(?:diploma|diplôme|Diplom)\b", re.IGNORECASE),
}


def said_in(text: str) -> dict[str, object]:
    """Values for the form, by field; a field of which the text says nothing plain is left out."""
    hours = {Decimal(many) * Decimal(each) for many, each in _SESSIONS.findall(text)}
    # What is said of a single session is not the course.
    whole = _SESSIONS.sub("", text)
    hours |= _numbers(_HOURS, whole)
    hours |= {it for it in _numbers(_HOURS_OR_TIME, whole) if it > 24}
    found = {
        "hours": _only(hours, MOST_HOURS),
        "weeks": _only(_numbers(_WEEKS, text), 260),
        "price": None if _WITHOUT_TAX.search(text) else _price(text),
        "credential": _credential(text),
    }
    return {name: value for name, value in found.items() if value is not None}


def _numbers(pattern: re.Pattern[str], text: str) -> set[Decimal]:
    return {
        _amount(*(it for it in match.groups() if it))
        for match in pattern.finditer(text)
        if not _BEFORE.search(text[max(0, match.start() - 20) : match.start()])
        and not _AFTER.match(text, match.end())
    }


def _amount(whole: str, cents: str = "00") -> Decimal:
    digits = re.sub(r"\D", "", whole)
    return Decimal(f"{digits}.{cents}")


def _only(numbers: set[Decimal], most: int) -> int | None:
    """The one whole number that is named."""
    (one,) = numbers if len(numbers) == 1 else {Decimal(0)}
    return int(one) if one == int(one) and 0 < one <= most else None


def _price(text: str) -> Decimal | None:
    (one,) = found if len(found := _numbers(_PRICE, text)) == 1 else {Decimal(0)}
    return one if 0 < one <= MOST_CENTS // 100 else None


def _credential(text: str) -> str | None:
    """Named in a sentence of what one gets: others may say what one must have."""
    said = [it for it in re.split(r"(?<=[.!?;])\s|\n", text) if _GETS.search(it)]
    kinds = [kind for kind, words in _ON_PAPER.items() if any(words.search(it) for it in said)]
    return kinds[0].value if len(kinds) == 1 else None
