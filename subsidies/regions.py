"""Which authority's rules hold at a place of work. Knows no Django."""

import places

FLANDERS, BRUSSELS, WALLONIA = "flanders", "brussels", "wallonia"
GERMAN, FEDERAL = "german", "federal"
_OF_PLACES = {"BE-VLG": FLANDERS, "BE-BRU": BRUSSELS, "BE-WAL": WALLONIA}


def region_of(*, municipality: str, province: str) -> str:
    """From a NIS code and an ISO 3166-2 code; "" where the province is not known.

    For work and training the German-speaking Community decides for its nine municipalities.
    """
    if municipality in places.GERMAN_SPEAKING:
        return GERMAN
    known = places.PROVINCES.get(province)
    return _OF_PLACES[known.region] if known else ""
