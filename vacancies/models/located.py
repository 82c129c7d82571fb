"""Where a row is, in words: shared by companies and vacancies."""

from django.utils.translation import get_language

import places

_SCHEMES = {"BE-VLG": "IBO", "BE-WAL": "PFI", "BE-BRU": "FPIE"}


class Located:
    """For rows with `postal_code`, `municipality` (NIS code) and `province` (ISO 3166-2)."""

    postal_code: str
    municipality: str
    province: str

    @property
    def municipality_name(self) -> str:
        """In the reader's language; the postal code where the municipality is not known."""
        known = places.municipalities().get(self.municipality)
        return known.name(get_language() or "en") if known else self.postal_code

    @property
    def traineeship_scheme(self) -> str:
        """What a paid traineeship on the job is called where this is."""
        if self.municipality in places.GERMAN_SPEAKING:
            return "IBU"
        known = places.PROVINCES.get(self.province)
        return _SCHEMES[known.region] if known else ""

    @property
    def province_name(self) -> str:
        known = places.PROVINCES.get(self.province)
        return known.name(get_language() or "en") if known else ""
