"""An advert between two requests: plain JSON values and back."""

from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from adverts.files.terms import Advert, Doubt, Source, Wanted

_AMOUNTS, _DAYS = ("pay_min", "pay_max"), ("starts_on", "valid_through")


def packed(advert: Advert) -> dict[str, Any]:
    values = asdict(advert)
    told = {name: str(values[name]) for name in (*_AMOUNTS, *_DAYS) if values[name] is not None}
    return values | told


def unpacked(values: dict[str, Any]) -> Advert:
    """Raises TypeError, KeyError or ValueError for anything ``packed`` did not write."""
    amounts = {name: Decimal(values[name]) for name in _AMOUNTS if values[name] is not None}
    days = {name: date.fromisoformat(values[name]) for name in _DAYS if values[name] is not None}
    return Advert(
        **values
        | amounts
        | days
        | {
            "source": Source(values["source"]),
            "skills": tuple(Wanted(**one) for one in values["skills"]),
            "doubts": tuple(Doubt(one) for one in values["doubts"]),
        }
    )
