"""A kind of contract answers the same wish for one person, for a list and for the index."""

import numpy as np
import pytest

from matching.conditions import Standing, conditions_of
from matching.contracts import kinds_for
from matching.index.coding import CONTRACTS, OFFERED
from matching.misfits import without_misfits
from talent.models import ContractForm
from tests.factories import make_profile, make_vacancy
from vacancies.models import Vacancy


def test_the_numbers_of_the_index_do_not_move() -> None:
    assert dict(CONTRACTS) == {
        "permanent": 0, "fixed": 1, "freelance": 2, "internship": 3, "research": 4,
    }  # fmt: skip
    assert max(CONTRACTS.values()) < 8 * np.dtype(np.uint8).itemsize


def test_an_internship_wish_covers_a_traineeship_and_a_doctorate_must_be_wished_for() -> None:
    assert kinds_for(["internship"]) == ["internship", "trainee"]
    assert kinds_for(["fixed"]) == ["fixed"]
    assert kinds_for(["research"]) == ["research"]


@pytest.mark.django_db
@pytest.mark.parametrize("wish", ContractForm.values)
def test_the_three_judges_agree_on_every_kind(wish: str) -> None:
    profile = make_profile(contract_forms=[wish])
    rows = [make_vacancy(contract=kind) for kind in Vacancy.Contract.values]
    said = {
        row.contract
        for row in rows
        for condition in conditions_of(profile, row)
        if condition.name == "Contract" and condition.standing is Standing.MET
    }
    listed = without_misfits(Vacancy.objects.all(), profile, ["contract"])
    indexed = {row.contract for row in rows if 1 << CONTRACTS[wish] >> OFFERED[row.contract] & 1}
    assert said == {row.contract for row in listed} == indexed == set(kinds_for([wish]))
