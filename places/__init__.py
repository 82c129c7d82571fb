"""Belgian places: postal codes, municipalities, provinces, distances. Knows no Django."""

from places.distance import distance_km
from places.gazetteer import (
    GERMAN_SPEAKING,
    PROVINCES,
    find,
    municipalities,
    municipality,
    places,
    province_of,
)
from places.search import search
from places.terms import Municipality, Names, Place, Province

__all__ = [
    "GERMAN_SPEAKING",
    "PROVINCES",
    "Municipality",
    "Names",
    "Place",
    "Province",
    "distance_km",
    "find",
    "municipalities",
    "municipality",
    "places",
    "province_of",
    "search",
]
