"""The words for where somebody lives or works in Belgium."""

from dataclasses import dataclass
from typing import NamedTuple


class Names(NamedTuple):
    """One name in the four languages of the portal."""

    nl: str
    fr: str
    de: str
    en: str

    def get(self, language: str) -> str:
        """The name in ``language`` (``"nl"``, ``"fr-be"`` ...); English for any other one."""
        match language[:2].lower():
            case "nl":
                return self.nl
            case "fr":
                return self.fr
            case "de":
                return self.de
            case _:
                return self.en


@dataclass(frozen=True, slots=True)
class Province:
    """One of the ten provinces, or Brussels, which belongs to none.

    ``code`` and ``region`` are ISO 3166-2 (``BE-WNA``, ``BE-WAL``), ``nis`` is Statbel's code,
    ``population`` is rounded to ten thousand.
    """

    code: str
    nis: str
    names: Names
    region: str
    population: int

    def name(self, language: str) -> str:
        return self.names.get(language)


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality of 2025, after the mergers.

    ``nis`` is Statbel's five-digit code, ``province`` a province's ISO code, ``lat`` and ``lon``
    are WGS 84 degrees of its centre, good to about two kilometres.
    """

    nis: str
    names: Names
    province: str
    lat: float
    lon: float

    def name(self, language: str) -> str:
        return self.names.get(language)


@dataclass(frozen=True, slots=True)
class Place:
    """A postal code in one municipality, under the name people write next to it."""

    postal_code: str
    names: Names
    municipality: Municipality

    def name(self, language: str) -> str:
        return self.names.get(language)

    def label(self, language: str) -> str:
        """As on an envelope: ``5000 Namur``."""
        return f"{self.postal_code} {self.name(language)}"
