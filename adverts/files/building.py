"""An advert while it is read: each setter takes what a format says and notes what it cannot use."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from adverts.files import values
from adverts.files.plain import MOST
from adverts.files.terms import Advert, Doubt, Source
from formats.values import line

LONGEST_TITLE = 120
# Below this an amount without a period may be a day's as well.
LOWEST_MONTH = 1_000
_BELGIUM = {"be", "bel", "belgium", "belgië", "belgie", "belgique", "belgien"}


class Draft:
    """`advert` is what has been read so far."""

    def __init__(self, source: Source, number: int) -> None:
        self.advert = Advert(source, title="", line=number)

    def put(self, **said: Any) -> None:
        self.advert = replace(self.advert, **said)

    def doubt(self, doubt: Doubt) -> None:
        if doubt not in self.advert.doubts:
            self.put(doubts=(*self.advert.doubts, doubt))

    def words(self, title: Any, text: str) -> None:
        """`text` is plain already."""
        whole = line(title, 1000)
        if len(whole) > LONGEST_TITLE:
            self.doubt(Doubt.TITLE_CUT)
        if len(text) > MOST:
            self.doubt(Doubt.TEXT_CUT)
        self.put(title=whole[:LONGEST_TITLE].rstrip(), text=text[:MOST].rstrip())

    def language(self, said: Any) -> None:
        found = values.language(said)
        if line(said) and not found:
            self.doubt(Doubt.LANGUAGE_UNREAD)
        self.put(language=found)

    def company(self, name: Any, *numbers: Any) -> None:
        known = (values.enterprise_number(one) for one in numbers)
        self.put(company=line(name), company_number=next(filter(None, known), ""))

    def where(self, postal_code: Any, town: Any, country: Any) -> None:
        """An address in another country is no place of ours, whatever its digits."""
        code = line(postal_code, 12).removeprefix("B-").removeprefix("BE-").strip()
        if line(country) and line(country).casefold() not in _BELGIUM:
            self.doubt(Doubt.PLACE_ABROAD)
            code = ""
        # Programs for tables make a number of a code.
        code = code.removesuffix(".0")
        self.put(postal_code=code if code.isdecimal() and len(code) == 4 else "", town=line(town))

    def place(self, said: Any) -> None:
        self.put(place=values.place(said))

    def contract(self, said: Sequence[str]) -> None:
        """Full time and part time name no kind of contract: nothing to wonder about."""
        found = values.contract(said)
        plain = {"fulltime", "parttime", "flextime", "other", "shared", ""}
        told = {one.casefold().replace("_", "").replace("-", "").replace(" ", "") for one in said}
        if not found and told - plain:
            self.doubt(Doubt.CONTRACT_UNREAD)
        self.put(contract=found)

    def hours(self, said: Any, kinds: Sequence[str]) -> None:
        """What is full time is a full week; what is part time without hours is left open."""
        found = values.hours(said)
        full = [one for one in kinds if "full" in one.casefold()]
        part = [one for one in kinds if "part" in one.casefold()]
        if not found and (line(said) or part):
            self.doubt(Doubt.HOURS_UNREAD)
        if found is None and full and not part and not line(said):
            found = values.FULL_TIME_HOURS
        self.put(hours=found)

    def pay(self, low: Decimal | None, high: Decimal | None, period: Any, currency: Any) -> None:
        """In euro by the hour, day or month; all else is left to the employer."""
        if line(currency, 10).upper() not in {"", "EUR", "€", "EURO"}:
            self.doubt(Doubt.PAY_CURRENCY)
            return
        if low is None and high is None:
            self.doubt(Doubt.PAY_UNREAD)
            return
        ends = sorted(end for end in (low, high) if end is not None)
        found = values.period(period)
        if not found and not line(period) and ends[0] >= LOWEST_MONTH:
            found = "month"
        if found:
            self.put(pay_min=ends[0], pay_max=ends[-1], pay_period=found)
        else:
            self.doubt(Doubt.PAY_PERIOD)

    def days(self, start: Any, until: Any) -> None:
        first, last = values.day(start), values.day(until)
        if line(start) and first is None and line(start).casefold() not in {"na", "n/a", "-"}:
            self.doubt(Doubt.START_UNREAD)
        if line(until) and last is None:
            self.doubt(Doubt.UNTIL_UNREAD)
        self.put(starts_on=first, valid_through=last)
