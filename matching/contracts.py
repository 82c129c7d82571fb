"""Which wish of a person a vacancy's kind of contract answers."""

from collections.abc import Iterable

from talent.models import ContractForm
from vacancies.models import Vacancy

# Who wishes an internship or traineeship is asked no further question about its scheme.
_ANSWERS = {Vacancy.Contract.TRAINEE.value: ContractForm.INTERNSHIP.value}
WISH_OF = {kind: _ANSWERS.get(kind, kind) for kind in Vacancy.Contract.values}
"""Kind of a vacancy -> the contract form that must be wished for."""


def kinds_for(forms: Iterable[str]) -> list[str]:
    """The kinds of vacancies that answer one of these wishes."""
    wished = set(forms)
    return [kind for kind, form in WISH_OF.items() if form in wished]
