"""Open vacancies out of the database as columns; so few beside people that rows will do."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matching.index.coding import CEFR, LANGUAGES, OFFERED, PLACES, municipality_rows
from matching.index.rows import Which
from matching.index.segment import Segment
from matching.kernel.asks import Asks, asks_of
from matching.kernel.conditions import ANY_DAY, NO_PAY, NOWHERE, Offers
from matching.kernel.rules import RULES
from matching.loading import load_requests
from vacancies.models import Vacancy, VacancyLanguage

_EPOCH = date(1970, 1, 1)
_OFFERED = ("municipality", "place", "contract", "hours", "starts_on", "pay_max", "pay_period")


def read_vacancies(which: Which, basis: str, watermark: int) -> Segment[Asks, Offers]:
    """Open vacancies that ask for something, as the statements of this transaction see them."""
    loaded = load_requests(which.only)
    offered = _offered([one.pk for one in loaded])
    # Without a snapshot of the caller's, one can have gone in between.
    requests = [one for one in loaded if one.pk in offered]
    keys = [one.pk for one in requests]
    rows = [offered[pk] for pk in keys]
    return Segment(
        keys=np.array(keys, dtype=np.int64),
        versions=np.array([one.version for one in requests], dtype=np.int32),
        columns=asks_of([one.terms for one in requests], RULES),
        said=Offers(languages=_asked(keys), **_columns(rows)),
        basis=basis,
        watermark=watermark,
    )


def _offered(keys: Sequence[int]) -> dict[int, dict[str, Any]]:
    rows = Vacancy.objects.filter(pk__in=keys).values("pk", *_OFFERED)
    return {row["pk"]: row for row in rows}


def _columns(rows: Sequence[dict[str, Any]]) -> dict[str, NDArray[Any]]:
    places = municipality_rows()
    return {
        "municipality": np.array(
            [places.get(it["municipality"], NOWHERE) for it in rows], np.int16
        ),
        "place": np.array([PLACES[it["place"]] for it in rows], np.uint8),
        "contract": np.array([OFFERED[it["contract"]] for it in rows], np.uint8),
        "hours": np.array([it["hours"] for it in rows], np.uint8),
        "starts": np.array([_day(it["starts_on"]) for it in rows], np.int32),
        "pay": np.array([_monthly(it["pay_max"], it["pay_period"]) for it in rows], np.int32),
    }


def _day(starts: date | None) -> int:
    return ANY_DAY if starts is None else (starts - _EPOCH).days


def _monthly(highest: Decimal | None, period: str) -> int:
    """Cents a month; pay by the day or the hour is not compared."""
    month = highest is not None and period == Vacancy.PayPeriod.MONTH
    return int(highest * 100) if month and highest is not None else NO_PAY


def _asked(keys: Sequence[int]) -> NDArray[np.uint8]:
    row = {pk: number for number, pk in enumerate(keys)}
    asked = np.zeros((len(keys), len(LANGUAGES)), dtype=np.uint8)
    languages = VacancyLanguage.objects.filter(vacancy__in=keys)
    for pk, code, level in languages.values_list("vacancy_id", "code", "level"):
        asked[row[pk], LANGUAGES.index(code)] = CEFR[level]
    return asked
