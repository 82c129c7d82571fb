"""Where the demo's people live: spread over the provinces as the population is."""

import random
from functools import lru_cache

from demo.generate.sampling import dealt
from demo.generate.texts import read
from places import PROVINCES, find, places, province_of

GERMAN_SPEAKING = frozenset(
    ("63001", "63012", "63013", "63023", "63040", "63048", "63061", "63067", "63087")
)
GERMAN_AREA = "German-speaking"
# Twice its 80,000 people: otherwise a demo would show two German speakers.
GERMAN_WEIGHT = 160_000.0
TOWN_SHARE = 0.5


@lru_cache(maxsize=16)
def _codes(province: str) -> tuple[str, ...]:
    """The province's postal codes, without the German-speaking municipalities."""
    return tuple(
        place.postal_code
        for place in places()
        if place.municipality.province == province and place.municipality.nis not in GERMAN_SPEAKING
    )


@lru_cache(maxsize=1)
def _german_codes() -> tuple[str, ...]:
    return tuple(
        place.postal_code for place in places() if place.municipality.nis in GERMAN_SPEAKING
    )


def _postal_code(chance: random.Random, area: str) -> str:
    if area == GERMAN_AREA:
        return chance.choice(_german_codes())
    towns: list[str] = read("towns")[area]
    if chance.random() < TOWN_SHARE:
        weights = [1 / rank for rank in range(1, len(towns) + 1)]
        return chance.choices(towns, weights)[0]
    return chance.choice(_codes(area))


def postal_codes(chance: random.Random, count: int) -> list[str]:
    """``count`` postal codes, each province having its share of the population."""
    areas = {code: float(province.population) for code, province in PROVINCES.items()}
    areas["BE-WLG"] -= GERMAN_WEIGHT
    areas[GERMAN_AREA] = GERMAN_WEIGHT
    return [_postal_code(chance, area) for area in dealt(chance, count, areas)]


def community(postal_code: str) -> str:
    """The language community around a postal code: nl, fr, de, or both for Brussels."""
    province = province_of(postal_code)
    if province == "BE-BRU":
        return "both"
    if any(town.nis in GERMAN_SPEAKING for town in find(postal_code)):
        return "de"
    return "nl" if province and PROVINCES[province].region == "BE-VLG" else "fr"
