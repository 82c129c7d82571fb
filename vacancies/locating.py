"""From a postal code to the municipality and province it lies in."""

from typing import NamedTuple

from django.utils.translation import gettext as _

import places
from vacancies.errors import UnknownPlace


class Location(NamedTuple):
    """NIS code of the municipality and ISO 3166-2 code of the province."""

    municipality: str
    province: str


def locate(postal_code: str, municipality: str = "") -> Location:
    """The first municipality of a code unless one is named; UnknownPlace when there is none."""
    for found in places.find(postal_code):
        if municipality in {"", found.nis}:
            return Location(found.nis, found.province)
    raise UnknownPlace(_("There is no such Belgian postal code."))
