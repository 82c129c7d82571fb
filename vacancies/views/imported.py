"""One advert of a file on its way to a draft: what its row says, and the form it fills."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

import places
from adverts.files import Advert, Doubt
from skills.reading import known_language
from vacancies.forms.vacancies import VacancyForm
from vacancies.models import Company, Vacancy
from vacancies.proposing import proposed_role
from vacancies.views.conditions import proposed_fields
from vacancies.wording import fingerprint, one_line, own_reference, paragraphs

# What a draft can do without: left out where the form refuses it, and said.
_OPTIONAL = frozenset({"starts_on", "pay_min", "pay_max", "pay_period", "hours", "shared", "role"})
_DOUBTS: Mapping[Doubt, Any] = {
    Doubt.PAY_CURRENCY: _("The pay is not in euro: add it yourself."),
    Doubt.PAY_PERIOD: _("The pay is not said by the hour, day or month: add it yourself."),
    Doubt.PAY_UNREAD: _("The pay could not be read."),
    Doubt.CONTRACT_UNREAD: _("The kind of contract is not one we know."),
    Doubt.HOURS_UNREAD: _("The hours a week could not be read."),
    Doubt.START_UNREAD: _("The start could not be read as a day."),
    Doubt.UNTIL_UNREAD: _("The closing date could not be read as a day."),
    Doubt.PLACE_ABROAD: _("The place is not in Belgium."),
    Doubt.LANGUAGE_UNREAD: _("The language is not Dutch, French, German or English."),
    Doubt.TITLE_CUT: _("The title was longer than 120 characters and is cut."),
    Doubt.TEXT_CUT: _("The text was longer than 20,000 characters and is cut."),
}
_SAID: Sequence[tuple[str, Any]] = (
    ("title", _("title")),
    ("text", _("text")),
    ("postal_code", _("postal code")),
    ("contract", _("contract")),
    ("hours", _("hours")),
    ("pay_min", _("pay")),
)


@dataclass
class Row:
    """`number` is its place in the file's list; `existing` what the same advert is or made before.

    `twin` says the same words: another copy is made only for another company, and only if chosen.
    """

    number: int
    advert: Advert
    existing: Vacancy | None = None
    twin: Vacancy | None = None
    made: Vacancy | None = None
    chosen: bool = True
    errors: list[str] = field(default_factory=list)

    @property
    def missing(self) -> list[str]:
        return [str(word) for name, word in _SAID if not getattr(self.advert, name)]

    @property
    def notes(self) -> list[str]:
        return [str(_DOUBTS[doubt]) for doubt in self.advert.doubts]

    @property
    def can_be_made(self) -> bool:
        return self.existing is None and self.made is None


def reference_of(advert: Advert) -> str:
    """The writer's own number, or one made of the words."""
    return advert.reference or f"text:{fingerprint(advert.title, advert.text)}"


def rows_of(adverts: Sequence[Advert], companies: Iterable[Company]) -> list[Row]:
    """With what the companies have of them already."""
    names = [reference_of(advert) for advert in adverts]
    theirs = Vacancy.objects.filter(company__in=companies)
    ours = {name: own_reference(name) for name in names}
    existing: dict[object, Vacancy] = {
        row.source_reference: row for row in theirs.filter(source_reference__in=names)
    }
    existing |= {row.uuid: row for row in theirs.filter(uuid__in=filter(None, ours.values()))}
    prints = [_print_of(advert) for advert in adverts]
    twins = {row.fingerprint: row for row in theirs.alive().filter(fingerprint__in=prints)}
    rows = [
        Row(number, advert, existing.get(name) or existing.get(ours[name]), twins.get(print_))
        for number, (advert, name, print_) in enumerate(zip(adverts, names, prints, strict=True))
    ]
    for row in rows:
        complete = bool(row.advert.title and row.advert.text)
        row.chosen = complete and row.existing is None and row.twin is None
    return rows


def _print_of(advert: Advert) -> str:
    """As that of the vacancy it would become."""
    return fingerprint(one_line(advert.title), paragraphs(advert.text))


def form_of(advert: Advert, company: Company, *, today: date) -> VacancyForm:
    """The form as somebody would fill it in from this advert.

    What the file leaves open is read from its text, or is as with the company. Of what a draft
    can do without, only what the form accepts is kept.
    """
    data = _data(advert, company, today)
    form = VacancyForm(data, today=today)
    refused = _OPTIONAL & form.errors.keys()
    if refused:
        form = VacancyForm(data | _without(refused), today=today)
    return form


def _data(advert: Advert, company: Company, today: date) -> dict[str, Any]:
    read = proposed_fields(advert.text, today=today).values
    proposed = proposed_role(advert.title, advert.text)
    language = known_language(f"{advert.title}\n{advert.text}")
    code, municipality = _where(advert, str(read.get("postal_code", "")), company)
    said = {
        "title": advert.title,
        "text": advert.text,
        "language": advert.language or language or (get_language() or "en")[:2],
        "postal_code": code,
        "municipality": municipality,
        "place": advert.place or read.get("place", Vacancy.Place.HYBRID),
        "contract": advert.contract or read.get("contract", Vacancy.Contract.PERMANENT),
        "hours": advert.hours or read.get("hours", 38),
        "shared": advert.shared,
        "starts_on": advert.starts_on or read.get("starts_on", ""),
        "role": proposed.role.pk if proposed else "",
    }
    return said | _pay(advert, read)


def _pay(advert: Advert, read: Mapping[str, Any]) -> dict[str, Decimal | str]:
    """From one source, never the lower end of one and the upper end of another."""
    if advert.pay_min is not None and advert.pay_max is not None:
        ends, period = (advert.pay_min, advert.pay_max), advert.pay_period
    elif read.get("pay_min") is not None and read.get("pay_max") is not None:
        ends, period = (read["pay_min"], read["pay_max"]), str(read.get("pay_period", ""))
    else:
        return {"pay_period": Vacancy.PayPeriod.MONTH}
    return {"pay_min": ends[0], "pay_max": ends[1], "pay_period": period or "month"}


def _where(advert: Advert, read: str, company: Company) -> tuple[str, str]:
    """A postal code that exists, and the municipality where the code lies in two."""
    for code in (advert.postal_code, *_of_town(advert.town), read):
        if found := places.find(code):
            town = advert.town.casefold()
            named = [one.nis for one in found if town in {it.casefold() for it in one.names}]
            return code, (named or [found[0].nis])[0]
    return company.postal_code, company.municipality


def _of_town(town: str) -> Iterator[str]:
    if town:
        wanted = town.casefold()
        for found in places.search(town, limit=10):
            if wanted in {name.casefold() for name in (*found.names, *found.municipality.names)}:
                yield found.postal_code
                return


def _without(refused: Iterable[str]) -> dict[str, Any]:
    """What goes together goes together: both ends of the pay, the hours and whose they are."""
    left = set(refused)
    for together in ({"pay_min", "pay_max", "pay_period"}, {"hours", "shared"}):
        if left & together:
            left |= together
    unsaid = {"hours": 38, "pay_period": Vacancy.PayPeriod.MONTH}
    return {name: unsaid.get(name, "") for name in left}
