"""The country benchmarks are played in: its real municipalities, and who speaks what there."""

from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from places.distance import EARTH_RADIUS_KM
from places.gazetteer import PROVINCES, municipalities, places

LANGUAGES = ("nl", "fr", "de", "en")
HABITS = {
    "BE-VLG": ((6, 6), (0, 4), (0, 2), (3, 6)),
    "BE-WAL": ((0, 3), (6, 6), (0, 2), (2, 5)),
    "BE-BRU": ((0, 5), (4, 6), (0, 1), (3, 6)),
}
"""By region the lowest and highest CEFR level of each language, 1..6, 0 for none."""


class Landscape(NamedTuple):
    """m municipalities.

    ``share`` of the people who live in each, ``distances`` in whole kilometres as the crow
    flies, ``habits`` as HABITS has them.
    """

    share: NDArray[np.float64]  # (m,)
    distances: NDArray[np.uint16]  # (m, m)
    habits: NDArray[np.int64]  # (m, languages, 2)


@cache
def landscape() -> Landscape:
    """Of a province's people as many in a municipality as it has of the postal codes."""
    codes = [place.municipality.nis for place in places()]
    here = list(municipalities().values())
    weights = np.array([codes.count(one.nis) for one in here], dtype=np.float64)
    province = np.array([one.province for one in here])
    for code, known in PROVINCES.items():
        inside = province == code
        weights[inside] *= known.population / weights[inside].sum()
    habits = np.array([HABITS[PROVINCES[one.province].region] for one in here])
    degrees = np.array([(one.lat, one.lon) for one in here])
    return Landscape(weights / weights.sum(), _distances(np.radians(degrees)), habits)


def spoken(homes: NDArray[np.int64], land: Landscape, draw: Generator) -> NDArray[np.uint8]:
    """A level of each language for people, or vacancies, of some municipalities."""
    low, high = land.habits[homes, :, 0], land.habits[homes, :, 1]
    return draw.integers(low, high, endpoint=True).astype(np.uint8)


def _distances(points: NDArray[np.float64]) -> NDArray[np.uint16]:
    lat, lon = points[:, 0], points[:, 1]
    height = np.sin((lat[:, None] - lat) / 2) ** 2
    width = np.cos(lat[:, None]) * np.cos(lat) * np.sin((lon[:, None] - lon) / 2) ** 2
    half_chord = np.sqrt(np.minimum(1, height + width))
    kilometres = 2 * EARTH_RADIUS_KM * np.arcsin(half_chord)
    return np.asarray(np.rint(kilometres), dtype=np.uint16)
