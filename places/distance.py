"""How far apart two municipalities are, as the crow flies."""

from math import asin, cos, radians, sin, sqrt

from places.gazetteer import municipality

EARTH_RADIUS_KM = 6371.0088


def distance_km(nis_a: str, nis_b: str) -> float:
    """Great-circle kilometres between two municipalities' centres (haversine).

    Raises ``KeyError`` for an unknown NIS code.
    """
    a, b = municipality(nis_a), municipality(nis_b)
    lat_a, lat_b = radians(a.lat), radians(b.lat)
    height = sin((lat_b - lat_a) / 2) ** 2
    width = sin(radians(b.lon - a.lon) / 2) ** 2
    half_chord = sqrt(height + cos(lat_a) * cos(lat_b) * width)
    # Rounding may lift the half chord of antipodes above 1, where asin has no answer.
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, half_chord))
