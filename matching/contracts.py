"""Which wish of a person a vacancy's kind of contract answers, and what is learned on the job."""

from collections.abc import Iterable

from subsidies.models import Scheme
from subsidies.regions import region_of
from subsidies.selectors import TRAINEESHIPS_IN
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


def on_the_job_at(vacancy: Vacancy) -> tuple[Scheme, ...]:
    """By which schemes somebody who lacks a little can learn it there, the usual one first.

    None where the region is not known, and none of an internship: its school goes with it.
    """
    if vacancy.contract == Vacancy.Contract.INTERNSHIP:
        return ()
    region = region_of(municipality=vacancy.municipality, province=vacancy.province)
    return TRAINEESHIPS_IN.get(region, ())
