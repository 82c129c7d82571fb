"""Belgian postal codes, municipalities and provinces, read once from ``places/data``."""

import csv
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from places.terms import Municipality, Names, Place, Province

DATA = Path(__file__).parent / "data"
GERMAN_SPEAKING = frozenset("63001 63012 63013 63023 63040 63048 63061 63067 63087".split())
"""The nine municipalities of the German-speaking Community, by NIS code."""


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _names(row: Mapping[str, str]) -> Names:
    return Names(nl=row["nl"], fr=row["fr"], de=row["de"], en=row["en"])


def _provinces() -> Mapping[str, Province]:
    return MappingProxyType(
        {
            row["code"]: Province(
                code=row["code"],
                nis=row["nis"],
                names=_names(row),
                region=row["region"],
                population=int(row["population_thousands"]) * 1000,
            )
            for row in _rows("provinces.csv")
        }
    )


PROVINCES: Mapping[str, Province] = _provinces()
"""The eleven areas by ISO 3166-2 code, in the order of the codes."""


@lru_cache(maxsize=1)
def municipalities() -> Mapping[str, Municipality]:
    """All 565 municipalities by NIS code."""
    return MappingProxyType(
        {
            row["nis"]: Municipality(
                nis=row["nis"],
                names=_names(row),
                province=row["province"],
                lat=float(row["lat"]),
                lon=float(row["lon"]),
            )
            for row in _rows("municipalities.csv")
        }
    )


@lru_cache(maxsize=1)
def places() -> tuple[Place, ...]:
    """Every postal code and municipality pair, in the order of the codes."""
    known = municipalities()
    return tuple(
        Place(row["postal_code"], _names(row), known[row["municipality"]])
        for row in _rows("postal_codes.csv")
    )


@lru_cache(maxsize=1)
def _by_postal_code() -> Mapping[str, tuple[Municipality, ...]]:
    found: dict[str, tuple[Municipality, ...]] = {}
    for place in places():
        found[place.postal_code] = (*found.get(place.postal_code, ()), place.municipality)
    return found


def municipality(nis: str) -> Municipality:
    """The municipality with this NIS code; ``KeyError`` when there is none."""
    return municipalities()[nis]


def find(postal_code: str) -> tuple[Municipality, ...]:
    """The municipalities a postal code lies in: none when unknown, two for 1040, 1050, 1804."""
    return _by_postal_code().get(postal_code.strip(), ())


def province_of(postal_code: str) -> str | None:
    """The ISO code of the province of a postal code; ``None`` when the code is unknown."""
    # No postal code crosses a province border, so the first municipality decides.
    found = find(postal_code)
    return found[0].province if found else None
