"""Names as numbers: the fixed orders by which people's and vacancies' wishes are compared."""

from functools import lru_cache
from math import ceil
from types import MappingProxyType

import numpy as np
from django.conf import settings
from numpy.typing import NDArray

from matching.contracts import WISH_OF
from matching.kernel.conditions import HYBRID, ONSITE, REMOTE
from places import distance_km, municipalities
from talent.models import Cefr, ContractForm, RemoteWish

LANGUAGES: tuple[str, ...] = tuple(code for code, _name in settings.LANGUAGES)
"""The order of the columns of ``languages``."""

CEFR = MappingProxyType({level: number for number, level in enumerate(Cefr.values, 1)})
CONTRACTS = MappingProxyType({form: number for number, form in enumerate(ContractForm.values)})
OFFERED = MappingProxyType({kind: CONTRACTS[form] for kind, form in WISH_OF.items()})
"""The kind of a vacancy -> the number of the wish it answers."""
PLACES = MappingProxyType(
    {RemoteWish.ONSITE: ONSITE, RemoteWish.HYBRID: HYBRID, RemoteWish.REMOTE: REMOTE}
)


@lru_cache(maxsize=1)
def municipality_rows() -> MappingProxyType[str, int]:
    """NIS code -> row of ``distances``."""
    return MappingProxyType({nis: row for row, nis in enumerate(sorted(municipalities()))})


@lru_cache(maxsize=1)
def distances() -> NDArray[np.uint16]:
    """Kilometres between municipalities, rounded up: within n km is the same question of both."""
    codes = list(municipality_rows())
    table = np.zeros((len(codes), len(codes)), dtype=np.uint16)
    for row, one in enumerate(codes):
        for column in range(row):
            table[row, column] = table[column, row] = ceil(distance_km(one, codes[column]))
    return table
