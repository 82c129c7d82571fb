"""What a pasted advert says beside skills, as values for the vacancy form, each with its words."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

import places
from adverts.files.values import FULL_TIME_HOURS
from skills.reading.conditions import Conditions, LanguageRead, PayRead, PlaceRead, read_conditions
from vacancies.models import Vacancy, VacancyLanguage

UNSAID_LEVEL = VacancyLanguage.Level.B2
_LEVELS = {"A1": VacancyLanguage.Level.A2, "C2": VacancyLanguage.Level.C1}
_PERIODS = frozenset(Vacancy.PayPeriod.values)


@dataclass
class ProposedFields:
    """`values` by field of the two forms; `said` the advert's sentence behind each of them."""

    values: dict[str, Any] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)

    def put(self, name: str, value: object, sentence: str) -> None:
        self.values[name], self.said[name] = value, _quoted(sentence)


def proposed_fields(text: str, *, today: date) -> ProposedFields:
    """Only what the form can hold; what the advert leaves open stays as the form begins."""
    read, proposed = read_conditions(text), ProposedFields()
    for place, code in _places(read)[:1]:
        proposed.put("postal_code", code, place.sentence)
    if read.remote:
        proposed.put("place", read.remote.mode, read.remote.sentence)
    if read.contract:
        proposed.put("contract", read.contract.kind, read.contract.sentence)
    hours = _hours(read)
    if read.hours and hours:
        proposed.put("hours", hours, read.hours.sentence)
    if read.start and read.start.day and read.start.day >= today:
        proposed.put("starts_on", read.start.day, read.start.sentence)
    if read.pay:
        _put_pay(proposed, read.pay)
    for language in _needed(read):
        # A mother tongue is never proposed: the highest level that may be asked is C1.
        level = _LEVELS.get(language.level, language.level or UNSAID_LEVEL)
        proposed.put(f"level_{language.code}", level, language.sentence)
    return proposed


def _quoted(sentence: str) -> str:
    """On one line, without the mark of a list."""
    return " ".join(sentence.split()).lstrip("-–—•·▪* ")


def _euro(amount: float) -> Decimal:
    """Whole euros without cents behind them."""
    exact = Decimal(str(amount))
    return exact.quantize(Decimal(1)) if exact == exact.to_integral_value() else exact


def _put_pay(proposed: ProposedFields, pay: PayRead) -> None:
    """Gross euro by hour, day or month; of a yearly amount only the sentence is shown."""
    if pay.period in _PERIODS and pay.currency == "EUR" and pay.gross is not False:
        proposed.put("pay_period", pay.period, "")
        for name, amount in (("pay_min", pay.minimum), ("pay_max", pay.maximum)):
            if amount is not None:
                proposed.values[name] = _euro(amount)
    proposed.said["pay_min"] = _quoted(pay.sentence)


def _hours(read: Conditions) -> int | None:
    if read.hours is None:
        return None
    if read.hours.hours:
        return round(read.hours.hours)
    # "Full time or 80 %" leaves the choice: the form keeps its full week.
    part = read.hours.percent if read.hours.time == "part" else None
    return round(FULL_TIME_HOURS * part / 100) if part else None


def _needed(read: Conditions) -> Iterator[LanguageRead]:
    """What is a must; of languages of which one is enough, the first."""
    either: set[str] = set()
    for language in read.languages:
        known = language.importance == "must" and language.sentence not in either
        if language.either:
            either.add(language.sentence)
        if known:
            yield language


def _places(read: Conditions) -> list[tuple[PlaceRead, str]]:
    """The towns that exist in Belgium, with a postal code each."""
    coded = ((place, _postal_code(place)) for place in read.places)
    return [(place, code) for place, code in coded if code]


def _postal_code(place: PlaceRead) -> str:
    wanted = place.name.casefold()
    for found in places.search(place.name, limit=50):
        names = {name.casefold() for name in (*found.names, *found.municipality.names)}
        if wanted in names and place.postal_code in {"", found.postal_code}:
            return found.postal_code
    return ""
