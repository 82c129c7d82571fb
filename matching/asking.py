"""What a vacancy asks beside skills: each condition alone, judged of many people at once.

Pay is not among them: what people expect to earn is their own business.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from typing import NamedTuple

import numpy as np
from django.utils import formats
from django.utils.translation import gettext as _

from accounts.languages import language_name
from matching.index.coding import (
    CEFR,
    CONTRACTS,
    LANGUAGES,
    PLACES,
    distances,
    municipality_rows,
)
from matching.kernel import conditions
from matching.kernel.conditions import ANY_DAY, NO_PAY, NOWHERE, Judged, Offers, Wishes
from talent.models import RemoteWish
from vacancies.models import Vacancy

DAY_ZERO = date(1970, 1, 1)


class Asked(NamedTuple):
    """A condition: a name of its own, its words, and how it is judged."""

    name: str
    label: str
    judge: Callable[[Wishes], Judged]


def asked_of(vacancy: Vacancy) -> list[Asked]:
    """The conditions that somebody could fail to meet, judged as ``conditions_of`` judges them."""
    offers = offers_of(vacancy)
    return [*_languages(vacancy, offers), *_place(vacancy, offers), *_terms(vacancy, offers)]


def offers_of(vacancy: Vacancy) -> Offers:
    """What one vacancy offers, without languages and without pay."""
    starts = (vacancy.starts_on - DAY_ZERO).days if vacancy.starts_on else ANY_DAY
    return Offers(
        languages=np.zeros(len(LANGUAGES), np.uint8),
        municipality=np.array(municipality_rows().get(vacancy.municipality, NOWHERE), np.int16),
        place=np.array(PLACES[RemoteWish(vacancy.place)], np.uint8),
        contract=np.array(CONTRACTS[vacancy.contract], np.uint8),
        hours=np.array(vacancy.hours, np.uint8),
        starts=np.array(starts, np.int32),
        pay=np.array(NO_PAY, np.int32),
    )


def _languages(vacancy: Vacancy, offers: Offers) -> Iterator[Asked]:
    """One condition a language, so that each can give way alone."""
    for asked in vacancy.languages.all():
        levels = np.zeros(len(LANGUAGES), np.uint8)
        levels[LANGUAGES.index(asked.code)] = CEFR[asked.level]
        one = replace(offers, languages=levels)
        label = f"{language_name(asked.code)} {asked.level}"
        yield Asked(f"language {asked.code}", label, partial(conditions.languages, offers=one))


def _place(vacancy: Vacancy, offers: Offers) -> Iterator[Asked]:
    if vacancy.place != Vacancy.Place.REMOTE:
        judge = partial(conditions.place, offers=offers, distances=distances())
        label = _("Within reach of %(town)s") % {"town": vacancy.municipality_name}
        yield Asked("place", label, judge)


def _terms(vacancy: Vacancy, offers: Offers) -> Iterator[Asked]:
    contract = _("Contract: %(form)s") % {"form": vacancy.get_contract_display()}
    yield Asked("contract", contract, partial(conditions.contract, offers=offers))
    hours = _("%(hours)d hours a week") % {"hours": vacancy.hours}
    yield Asked("hours", hours, partial(conditions.hours, offers=offers))
    if vacancy.starts_on:
        day = _("Start by %(day)s") % {"day": formats.date_format(vacancy.starts_on, "DATE_FORMAT")}
        yield Asked("start", day, partial(conditions.start, offers=offers))
