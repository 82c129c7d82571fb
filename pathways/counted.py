"""In which languages of courses a page of the map reckons: the reader's, and English."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import get_language

from pathways.models import ALWAYS_READ

FIELD, ALL = "courses", "all"


@dataclass(frozen=True, slots=True)
class Reading:
    """`language` is "" where courses in every language count, as the address asks."""

    language: str
    own: str

    @property
    def is_all(self) -> bool:
        return not self.language

    @property
    def only_english(self) -> bool:
        return self.own == ALWAYS_READ

    @property
    def query(self) -> str:
        """What the links of a page carry on."""
        return f"?{FIELD}={ALL}" if self.is_all else ""


def reading_of(request: HttpRequest) -> Reading:
    """Whatever else the address says is read as nothing."""
    own = (get_language() or ALWAYS_READ)[:2]
    return Reading("" if request.GET.get(FIELD) == ALL else own, own)
